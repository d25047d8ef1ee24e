use super::Problem;
pub(super) fn text(_: &[u8]) -> Result<String, Problem> {
    Ok(String::new())
}
