// searchd/request_head.cpp - one line, one rule: the request line, then a table of the headers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/request_head.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>

#include "corpus/utf8.h"
#include "searchd/ip_address.h"

namespace ombud {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// RFC 9110 5.6.2: what method and header names are made of.
bool is_token_character(char c) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return is_letter(c) || is_digit(c) || marks.find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_printable_ascii(char c) { return c >= 0x20 && c <= 0x7e; }

// '#' never reaches a server; browsers do send the rest, | and " among it, as they are.
bool is_target_character(char c) { return c > 0x20 && c <= 0x7e && c != '#'; }

// Narrower than RFC 3986, because handlers build links from it.
bool is_host_name(std::string_view name) {
  const auto is_allowed = [](char c) {
    return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
  };
  return !name.empty() && std::all_of(name.begin(), name.end(), is_allowed);
}

bool is_port(std::string_view text) {
  return text.size() <= 5 && std::all_of(text.begin(), text.end(), is_digit);
}

// "name", "name:80", "192.0.2.1", "[2001:db8::1]:80"; the digits of the port may be missing
// (RFC 3986 3.2.3).
bool is_host(std::string_view host) {
  const std::size_t close = host.starts_with('[') ? host.find(']') : 0;
  if (close == std::string_view::npos) return false;
  const std::size_t colon = std::min(host.find(':', close), host.size());
  const std::string_view name = host.substr(0, colon);
  if (colon < host.size() && !is_port(host.substr(colon + 1))) return false;
  if (close == 0) return is_host_name(name);
  const std::string_view inside = name.substr(1, close - 1);
  const bool is_v6 =
      inside.find(':') != std::string_view::npos && inside.find('%') == std::string_view::npos;
  return close + 1 == name.size() && is_v6 && parse_ip_address(inside).has_value();
}

// Bytes over 0x7f are allowed by RFC 9110 5.5, if only as noise from old clients.
bool is_value_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte != 0x7f) || c == '\t';
}

// Protocol words are ASCII by definition: no locale, no ICU.
std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// Takes from `rest` what stands before the first `separator`, and the separator.
std::string_view take_until(std::string_view& rest, std::string_view separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view piece = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + separator.size());
  return piece;
}

std::optional<int> hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

// The byte that "%XX" at the start of `text` stands for.
std::optional<char> escaped_byte(std::string_view text) {
  if (text.size() < 3 || text[0] != '%') return std::nullopt;
  const auto high = hex_digit(text[1]);
  const auto low = hex_digit(text[2]);
  if (!high || !low) return std::nullopt;
  return static_cast<char>(*high * 16 + *low);
}

// Nothing when an escape is broken: a path that is only nearly right names no page.
std::optional<std::string> decoded_path(std::string_view raw) {
  std::string path;
  while (!raw.empty()) {
    const auto escaped = escaped_byte(raw);
    if (!escaped && raw[0] == '%') return std::nullopt;
    path += escaped.value_or(raw[0]);
    raw.remove_prefix(escaped ? 3 : 1);
  }
  return path;
}

std::string decoded_parameter(std::string_view raw) {
  std::string text;
  while (!raw.empty()) {
    const auto escaped = escaped_byte(raw);
    text += escaped.value_or(raw[0] == '+' ? ' ' : raw[0]);
    raw.remove_prefix(escaped ? 3 : 1);
  }
  return text;
}

NamedValues decoded_query(std::string_view query) {
  NamedValues parameters;
  while (!query.empty()) {
    std::string_view value = take_until(query, "&");
    if (value.empty()) continue;
    const std::string_view name = take_until(value, "=");
    parameters.emplace_back(decoded_parameter(name), decoded_parameter(value));
  }
  return parameters;
}

bool is_sound_text(std::string_view text) {
  return text.find('\0') == std::string_view::npos && !first_invalid_utf8(text);
}

class HeadReader {
 public:
  HeadReader(std::string_view text, const HeadLimits& limits) : text_(text), limits_(limits) {}

  RequestHead read();

 private:
  struct FieldRule {
    std::string_view name;
    void (HeadReader::*take)(std::string_view value);
  };
  static const std::array<FieldRule, 13> kFieldRules;

  bool sound() const { return head_.fault.status == 0; }
  void refuse(int status, std::string_view detail);

  void read_request_line(std::string_view line);
  void read_version(std::string_view version);
  void read_field(std::string_view line);
  void take_host(std::string_view value);
  void set_host(std::string_view host);
  void take_content_length(std::string_view value);
  void take_transfer_encoding(std::string_view value);
  void take_expect(std::string_view value);
  void take_connection(std::string_view value);
  void take_accept(std::string_view value);
  void take_accept_encoding(std::string_view value);
  void take_if_none_match(std::string_view value);
  void take_forwarded_proto(std::string_view value);
  void take_forwarded_for(std::string_view value);
  void take_mark_of_proxy(std::string_view value);

  void check_framing();
  void check_method();
  void read_target();
  void check_text();
  void check_body();

  std::string_view text_;
  const HeadLimits& limits_;
  RequestHead head_{};
  std::string_view target_{};
  bool has_host_ = false;
  bool has_length_ = false;
  bool has_coding_ = false;
  bool has_body_ = false;
  bool has_expectation_ = false;
  bool asks_to_close_ = false;
};

const std::array<HeadReader::FieldRule, 13> HeadReader::kFieldRules{{
    {"host", &HeadReader::take_host},
    {"content-length", &HeadReader::take_content_length},
    {"transfer-encoding", &HeadReader::take_transfer_encoding},
    {"expect", &HeadReader::take_expect},
    {"connection", &HeadReader::take_connection},
    {"accept", &HeadReader::take_accept},
    {"accept-encoding", &HeadReader::take_accept_encoding},
    {"if-none-match", &HeadReader::take_if_none_match},
    {"x-forwarded-proto", &HeadReader::take_forwarded_proto},
    {"x-forwarded-for", &HeadReader::take_forwarded_for},
    {"forwarded", &HeadReader::take_mark_of_proxy},
    {"via", &HeadReader::take_mark_of_proxy},
    {"x-real-ip", &HeadReader::take_mark_of_proxy},
}};

// The first fault is the one that is told.
void HeadReader::refuse(int status, std::string_view detail) {
  if (sound()) head_.fault = {status, std::string(detail)};
}

RequestHead HeadReader::read() {
  std::string_view rest = text_;
  if (rest.starts_with(kLineEnd)) rest.remove_prefix(kLineEnd.size());
  read_request_line(take_until(rest, kLineEnd));
  std::size_t fields = 0;
  while (sound()) {
    const std::string_view line = take_until(rest, kLineEnd);
    if (line.empty()) break;
    if (++fields > limits_.headers) refuse(431, "The request has too many header lines.");
    read_field(line);
  }
  // Framing first: a request that two readers could cut differently is worse than any other.
  for (const auto check : {&HeadReader::check_framing,
                           &HeadReader::check_method,
                           &HeadReader::read_target,
                           &HeadReader::check_text,
                           &HeadReader::check_body}) {
    if (sound()) (this->*check)();
  }
  const bool keep_open = sound() && head_.is_http_1_1 && !asks_to_close_;
  head_.after = keep_open ? AfterAnswer::kKeepOpen : AfterAnswer::kClose;
  return std::move(head_);
}

void HeadReader::read_request_line(std::string_view line) {
  const std::string_view method = take_until(line, " ");
  target_ = take_until(line, " ");
  if (!is_token(method)) return refuse(400, "The request line does not begin with a method.");
  head_.request.method = method;
  if (target_.size() > limits_.target_bytes) return refuse(414, "The address is too long.");
  if (target_.empty() || !std::all_of(target_.begin(), target_.end(), is_target_character)) {
    return refuse(400, "The address is missing, or has characters that must be percent-encoded.");
  }
  read_version(line);
}

// A minor version we do not know promises to be readable as 1.1 (RFC 9110 2.5).
void HeadReader::read_version(std::string_view version) {
  const bool well_formed = version.size() == 8 && version.starts_with("HTTP/") &&
                           is_digit(version[5]) && version[6] == '.' && is_digit(version[7]);
  if (!well_formed) return refuse(400, "The request line does not end in an HTTP version.");
  if (version[5] != '1') return refuse(505, "Only HTTP/1 is spoken here.");
  head_.is_http_1_1 = version[7] != '0';
}

// Space before the colon and lines continued by indentation (obs-fold) are refused as names.
void HeadReader::read_field(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
    return refuse(400, "A header line is not of the form \"Name: value\".");
  }
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (!std::all_of(value.begin(), value.end(), is_value_character)) {
    return refuse(400, "A header has a control character in it.");
  }
  const std::string name = ascii_lower(line.substr(0, colon));
  for (const FieldRule& rule : kFieldRules) {
    if (rule.name == name) (this->*rule.take)(value);
  }
}

void HeadReader::take_host(std::string_view value) {
  if (has_host_) refuse(400, "The request has two Host headers.");
  has_host_ = true;
  set_host(value);
}

void HeadReader::set_host(std::string_view host) {
  if (!is_host(host)) refuse(400, "The host is not a host name.");
  head_.request.host = host;
}

void HeadReader::take_content_length(std::string_view value) {
  if (has_length_) refuse(400, "The request has two Content-Length headers.");
  if (value.empty() || !std::all_of(value.begin(), value.end(), is_digit)) {
    refuse(400, "The Content-Length is not a number.");
  }
  has_length_ = true;
  has_body_ = has_body_ || value.find_first_not_of('0') != std::string_view::npos;
}

void HeadReader::take_transfer_encoding(std::string_view value) {
  if (has_coding_ || ascii_lower(value) != "chunked") {
    refuse(400, "The Transfer-Encoding is not understood.");
  }
  has_coding_ = true;
  has_body_ = true;
}

void HeadReader::take_expect(std::string_view) { has_expectation_ = true; }

void HeadReader::take_connection(std::string_view value) {
  while (!value.empty()) {
    if (ascii_lower(trimmed(take_until(value, ","))) == "close") asks_to_close_ = true;
  }
}

// A header given twice is one list (RFC 9110 5.3). Bytes outside ASCII make it as good as absent.
void join_list(std::string& list, std::string_view value) {
  if (!std::all_of(value.begin(), value.end(), is_printable_ascii)) return;
  if (!list.empty() && !value.empty()) list += ", ";
  list += value;
}

void HeadReader::take_accept(std::string_view value) { join_list(head_.request.accept, value); }

void HeadReader::take_accept_encoding(std::string_view value) {
  join_list(head_.request.accept_encoding, value);
}

void HeadReader::take_if_none_match(std::string_view value) {
  join_list(head_.request.if_none_match, value);
}

// A stranger may send it as well: it changes nothing but the links of his own answer.
void HeadReader::take_forwarded_proto(std::string_view value) {
  head_.request.is_https = ascii_lower(value) == "https";
  head_.request.is_forwarded = true;
}

// Kept whole, garbage too: left out, it would take a proxy's own word at its end with it.
void HeadReader::take_forwarded_for(std::string_view value) {
  std::string& list = head_.request.forwarded_for;
  if (!list.empty()) list += ", ";
  for (const char c : value)
    list += is_printable_ascii(c) ? c : '?';
  head_.request.is_forwarded = true;
}

void HeadReader::take_mark_of_proxy(std::string_view) { head_.request.is_forwarded = true; }

void HeadReader::check_framing() {
  if (!has_host_ && head_.is_http_1_1) refuse(400, "The request has no Host header.");
  if (has_coding_ && has_length_) refuse(400, "The request gives its length in two ways.");
  if (has_coding_ && !head_.is_http_1_1) refuse(400, "HTTP/1.0 has no Transfer-Encoding.");
}

void HeadReader::check_method() {
  const std::string_view method = head_.request.method;
  if (method != "GET" && method != "HEAD") refuse(405, "Only GET and HEAD are answered here.");
}

// Takes "/path?query", or "http://host/path?query", whose host then holds (RFC 9112 3.2.2).
void HeadReader::read_target() {
  constexpr std::string_view scheme = "http://";
  if (ascii_lower(target_.substr(0, scheme.size())) == scheme) {
    target_.remove_prefix(scheme.size());
    const std::size_t path = std::min(target_.find_first_of("/?"), target_.size());
    set_host(target_.substr(0, path));
    target_.remove_prefix(path);
  }
  if (!target_.starts_with('/')) return refuse(400, "The address does not begin with \"/\".");
  const auto path = decoded_path(take_until(target_, "?"));
  if (!path) return refuse(400, "The address has a \"%\" without two hexadecimal digits.");
  head_.request.path = *path;
  head_.request.query = target_;
  head_.request.parameters = decoded_query(target_);
}

void HeadReader::check_text() {
  const HttpRequest& request = head_.request;
  if (!is_sound_text(request.path)) refuse(400, "The address is not UTF-8.");
  for (const auto& [name, value] : request.parameters) {
    if (!is_sound_text(name) || !is_sound_text(value)) refuse(400, "A parameter is not UTF-8.");
  }
}

void HeadReader::check_body() {
  // Of HTTP/1.0, which has none, it is passed over (RFC 9110 10.1.1).
  if (has_expectation_ && head_.is_http_1_1)
    refuse(417, "Nothing is to be expected: requests have no body here.");
  if (has_body_) refuse(413, "Requests have no body here.");
}

HeadFault head_too_large(std::string_view input, const HeadLimits& limits) {
  const bool in_first_line = input.find(kLineEnd, 1) == std::string_view::npos;
  if (in_first_line && input.size() > limits.target_bytes) return {414, "The address is too long."};
  return {431, "The request head is too long."};
}

}  // namespace

HeadScan scan_head(std::string_view input, std::size_t scanned, const HeadLimits& limits) {
  const std::size_t start = input.starts_with(kLineEnd) ? kLineEnd.size() : 0;
  const bool may_be_empty_line = input == "\r";
  if (start < input.size() && !may_be_empty_line && !is_token_character(input[start])) {
    return {0, {400, "This is not the beginning of an HTTP request."}};
  }
  std::size_t newline = input.find('\n', std::max(scanned, start));
  for (; newline != std::string_view::npos; newline = input.find('\n', newline + 1)) {
    const std::string_view head = input.substr(0, newline + 1);
    if (head.size() > limits.head_bytes) break;
    if (!head.ends_with(kLineEnd)) return {0, {400, "A line does not end in CR LF."}};
    if (head.ends_with("\r\n\r\n")) return {head.size(), {}};
  }
  if (input.size() > limits.head_bytes) return {0, head_too_large(input, limits)};
  return {};
}

RequestHead parse_request_head(std::string_view head, const HeadLimits& limits) {
  assert(head.ends_with("\r\n\r\n"));
  return HeadReader(head, limits).read();
}

}  // namespace ombud
