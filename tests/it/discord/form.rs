//! A request's body: JSON, or a form with JSON and files in it, as `multipart/form-data` has it (RFC 7578).

use serde_json::Value;

/// A file that the bot sent.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// As Discord knows it: `files[0]`.
    pub field: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The JSON and the files of a body of this type; no JSON is null.
pub fn read(content_type: &str, body: &[u8]) -> (Value, Vec<File>) {
    let json = |bytes: &[u8]| serde_json::from_slice(bytes).unwrap_or(Value::Null);
    let Some((_, boundary)) = content_type.split_once("multipart/form-data; boundary=") else {
        return (json(body), Vec::new());
    };
    let (mut payload, mut files) = (Value::Null, Vec::new());
    for part in split(body, format!("--{boundary}").as_bytes()) {
        let Some(end) = find(part, b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8(part[..end].to_vec()).unwrap();
        let content = &part[end + 4..part.len() - 2];
        let value = |key: &str| {
            let (_, rest) = head.split_once(&format!("{key}=\""))?;
            Some(rest.split_once('"')?.0.to_owned())
        };
        let field = value("; name").unwrap();
        match value("filename") {
            None => {
                assert_eq!(field, "payload_json");
                payload = json(content);
            }
            Some(name) => files.push(File {
                field,
                name,
                bytes: content.to_vec(),
            }),
        }
    }
    (payload, files)
}

fn split<'a>(mut body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    while let Some(at) = find(body, boundary) {
        parts.push(&body[..at]);
        body = &body[at + boundary.len()..];
    }
    parts
}

fn find(body: &[u8], sought: &[u8]) -> Option<usize> {
    body.windows(sought.len()).position(|it| it == sought)
}
