//! A headless Chromium, driven through its DevTools protocol.
//!
//! The protocol is spoken over a pipe: JSON messages, each ended by a zero byte. That takes no more than the two
//! hundred lines below; a client crate would bring an async runtime and a WebSocket stack, a Python or Node driver a
//! second package manager.

#![forbid(unsafe_code)]

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser with one page.
#[derive(Debug)]
pub struct Browser {
    child: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    session: String,
    next: u64,
    /// What the browser said without being asked, since it was last looked at.
    events: Vec<Value>,
    folder: tempfile::TempDir,
}

/// How a page is looked at.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Width of the window in pixels.
    pub width: u32,
    /// Height of the window in pixels.
    pub height: u32,
    /// The system's colours are dark.
    pub dark: bool,
    /// The browser's language, such as `zh-CN`.
    pub language: &'static str,
}

impl Default for View {
    fn default() -> Self {
        Self { width: 1440, height: 900, dark: false, language: "zh-CN" }
    }
}

impl Browser {
    /// Starts Chromium (`CHROMIUM` in the environment, or `chromium`) with an empty profile.
    ///
    /// # Panics
    ///
    /// Where it cannot be started: these are tests, and without a browser they have failed.
    pub fn start() -> Self {
        let program = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
        let folder = tempfile::tempdir().expect("a folder for the profile");
        // The shell hands over its standard input and output as the two pipes that the browser looks for.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", "sh", &program])
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--hide-scrollbars", "--font-render-hinting=none", "--remote-debugging-pipe"])
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell");
        let to = child.stdin.take().expect("piped");
        let mut reader = BufReader::new(child.stdout.take().expect("piped"));
        let (send, from) = channel();
        thread::spawn(move || {
            let mut message = Vec::new();
            while reader.read_until(0, &mut message).is_ok_and(|read| read > 0) {
                message.pop();
                let Ok(value) = serde_json::from_slice(&message) else { break };
                if send.send(value).is_err() {
                    break;
                }
                message.clear();
            }
        });
        let mut browser = Self { child, to, from, session: String::new(), next: 0, events: Vec::new(), folder };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
        let attached = browser.call("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        browser.session = attached["sessionId"].as_str().expect("a session").to_owned();
        for domain in ["Page", "Runtime", "Network", "Log", "DOM"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        browser.look(View::default());
        browser
    }

    /// A folder that is gone with the browser.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Asks the browser for something and waits for the answer.
    ///
    /// # Panics
    ///
    /// Where the browser refuses, or does not answer.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.next += 1;
        let id = self.next;
        let mut message = json!({"id": id, "method": method, "params": params});
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).unwrap_or_else(|e| panic!("{MISSING}: {e}"));
        let until = Instant::now() + PATIENCE;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let answer = self.from.recv_timeout(left).unwrap_or_else(|e| panic!("{method}: {MISSING}: {e}"));
            if answer["id"] == id {
                assert!(answer.get("error").is_none(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.events.push(answer);
        }
    }

    /// Sets window, colours and language; takes hold with the next page that is opened.
    pub fn look(&mut self, View { width, height, dark, language }: View) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false}),
        );
        let scheme = if dark { "dark" } else { "light" };
        self.call(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        );
        let agent = self.call("Browser.getVersion", json!({}))["userAgent"].clone();
        self.call("Network.setUserAgentOverride", json!({"userAgent": agent, "acceptLanguage": language}));
    }

    /// Opens a file, with a fragment if there is one, and waits until the page is ready.
    pub fn open(&mut self, file: &Path, fragment: &str) {
        self.call("Page.navigate", json!({"url": "about:blank"}));
        self.call("Page.navigate", json!({"url": format!("file://{}{fragment}", file.display())}));
        self.wait("document.documentElement?.dataset.ready");
        self.settle();
    }

    /// What an expression gives on the page.
    ///
    /// # Panics
    ///
    /// Where it throws.
    pub fn eval(&mut self, expression: &str) -> Value {
        let params =
            json!({"expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true});
        let answer = self.call("Runtime.evaluate", params);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// The same as a string.
    pub fn text(&mut self, expression: &str) -> String {
        match self.eval(expression) {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    /// The same as a number.
    pub fn number(&mut self, expression: &str) -> i64 {
        self.eval(expression).as_f64().unwrap_or_else(|| panic!("{expression} is no number")) as i64
    }

    /// Waits until an expression holds.
    ///
    /// # Panics
    ///
    /// Where it does not within a minute.
    pub fn wait(&mut self, expression: &str) {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            let holds = self.eval(&format!("Boolean({expression})"));
            if holds == true {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!("never came true: {expression}\n{:?}", self.complaints());
    }

    /// Waits until what was asked for is on the screen.
    pub fn settle(&mut self) {
        self.eval("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))");
    }

    /// Presses the mouse on the first element that a selector finds, where it can be seen.
    ///
    /// # Panics
    ///
    /// Where there is none, or something lies over it.
    pub fn click(&mut self, selector: &str) {
        let at = self.eval(&format!(
            "(() => {{ const e = document.querySelector({0}); if (!e) return null; \
             e.scrollIntoView({{block: 'nearest'}}); const r = e.getClientRects()[0]; \
             const x = r.x + r.width / 2, y = r.y + r.height / 2; const top = document.elementFromPoint(x, y); \
             return {{x, y, free: e.contains(top) || (top && top.contains(e))}}; }})()",
            json!(selector)
        ));
        assert!(!at.is_null(), "nothing is {selector}");
        assert_eq!(at["free"], true, "something lies over {selector}");
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": at["x"], "y": at["y"], "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", event);
        }
        self.settle();
    }

    /// Presses a key by its name: `ArrowDown`, `Enter`, `a`.
    pub fn key(&mut self, key: &str) {
        let codes = HashMap::from([("Enter", 13), ("Escape", 27), ("Tab", 9), ("ArrowDown", 40), ("ArrowUp", 38)]);
        let mut event = json!({"type": "keyDown", "key": key, "windowsVirtualKeyCode": codes.get(key).unwrap_or(&0)});
        if key.chars().count() == 1 {
            event["text"] = json!(key);
        } else if key == "Enter" {
            event["text"] = json!("\r");
        }
        self.call("Input.dispatchKeyEvent", event.clone());
        event["type"] = json!("keyUp");
        self.call("Input.dispatchKeyEvent", event);
        self.settle();
    }

    /// Types a text into what has the focus.
    pub fn write(&mut self, text: &str) {
        self.call("Input.insertText", json!({"text": text}));
        self.settle();
    }

    /// Hands a file to a file field.
    pub fn choose_file(&mut self, selector: &str, file: &Path) {
        let root = self.call("DOM.getDocument", json!({}))["root"]["nodeId"].clone();
        let node = self.call("DOM.querySelector", json!({"nodeId": root, "selector": selector}))["nodeId"].clone();
        self.call("DOM.setFileInputFiles", json!({"nodeId": node, "files": [file]}));
        self.settle();
    }

    /// Lets files that the page saves come into the browser's folder.
    pub fn keep_downloads(&mut self) -> PathBuf {
        let folder = self.folder().join("saved");
        self.call("Browser.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": folder}));
        folder
    }

    /// A picture of the window: `png`, or `webp` with a quality.
    pub fn picture(&mut self, format: &str, quality: u8) -> Vec<u8> {
        let mut params = json!({"format": format});
        if format != "png" {
            params["quality"] = json!(quality);
        }
        decoded(self.call("Page.captureScreenshot", params)["data"].as_str().expect("a picture"))
    }

    /// The page on paper, as PDF.
    pub fn print(&mut self) -> Vec<u8> {
        let params =
            json!({"printBackground": true, "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69});
        decoded(self.call("Page.printToPDF", params)["data"].as_str().expect("a document"))
    }

    /// What the page wrote to the console, threw, or was refused, since this was last asked.
    pub fn complaints(&mut self) -> Vec<String> {
        let mut complaints = Vec::new();
        for event in &self.events {
            let params = &event["params"];
            match event["method"].as_str().unwrap_or_default() {
                "Runtime.consoleAPICalled" => complaints.push(params["args"].to_string()),
                "Runtime.exceptionThrown" => complaints.push(params["exceptionDetails"].to_string()),
                "Log.entryAdded" => complaints.push(params["entry"].to_string()),
                _ => {}
            }
        }
        complaints
    }

    /// The addresses that were asked for, since the browser was started, but for files, data and blank pages.
    pub fn requests(&self) -> Vec<String> {
        let asked = self.events.iter().filter(|event| event["method"] == "Network.requestWillBeSent");
        let addresses = asked.filter_map(|event| event["params"]["request"]["url"].as_str());
        let own = ["data:", "about:", "blob:"];
        addresses.filter(|url| !own.iter().any(|scheme| url.starts_with(scheme))).map(str::to_owned).collect()
    }
}

const MISSING: &str = "Chromium does not answer; is it installed (apt-get install chromium)?";

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.to.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        let until = Instant::now() + Duration::from_secs(5);
        while Instant::now() < until {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Decodes base64.
fn decoded(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b'=').map(value).collect();
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for four in digits.chunks(4) {
        let number = four.iter().enumerate().fold(0u32, |sum, (n, digit)| sum | u32::from(*digit) << (18 - 6 * n));
        bytes.extend_from_slice(&number.to_be_bytes()[1..four.len().max(1)]);
    }
    bytes
}
