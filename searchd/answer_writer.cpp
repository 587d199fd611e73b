// searchd/answer_writer.cpp - see answer_writer.h.
// cpp-httplib frames the answers and guards the handlers; it never touches a socket, because its
// own server stops at 8 idle connections and ends at one failed accept() (0.11 to 0.53).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchd/answer_writer.h"

#include <array>
#include <charconv>
#include <ctime>
#include <exception>
#include <utility>

#include <httplib.h>  // the only file that includes it: its defines must match Debian's library

#include "searchd/front_problem.h"

namespace ombud {
namespace {

// The program never calls setlocale(), so that strftime's names are English, as HTTP wants them.
std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 40> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %T GMT", &utc)};
}

// What httplib takes for a socket: a head to read, and a string that the answer is written to.
// Has what httplib 0.11 to 0.53 ask of a stream; `override` would leave out one end or the other.
class MemoryStream final : public httplib::Stream {
 public:
  explicit MemoryStream(std::string_view head) : unread_(head) {}
  std::string take_written() { return std::move(written_); }

  ssize_t read(char* buffer, std::size_t size) override {
    const std::size_t taken = unread_.copy(buffer, size);
    unread_.remove_prefix(taken);
    return static_cast<ssize_t>(taken);
  }
  ssize_t write(const char* data, std::size_t size) override {
    written_.append(data, size);
    return static_cast<ssize_t>(size);
  }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }
  // NOLINTBEGIN(modernize-use-override)
  virtual bool is_readable() const { return true; }
  virtual bool is_writable() const { return true; }
  virtual bool wait_readable() const { return true; }
  virtual bool wait_writable() const { return true; }
  virtual time_t duration() const { return 0; }
  // NOLINTEND(modernize-use-override)

 private:
  std::string_view unread_;
  std::string written_{};
};

}  // namespace

// Runs a handler inside httplib and writes what it answers. One a thread, because a request is
// answered through members.
// httplib reads one of two heads, both ours: nothing that a stranger wrote reaches its parser, and
// so neither do ranges, encodings, bodies, or header values decoded twice.
class AnswerWriter::Framer : private httplib::Server {
 public:
  Framer();

  WrittenAnswer write(const RequestHead& head, const HttpServer::Handler& handler);

 private:
  void fill(httplib::Response& response);
  void put(HttpAnswer answer, httplib::Response& response);
  void put_parts(HttpAnswer answer, httplib::Response& response);
  void finish(httplib::Response& response) const;

  using Setup = std::function<void(httplib::Request&)>;
  using Text = const std::string&;
  // process_request() as in 0.11, in 0.15 to 0.30, and after: the compiler picks the one there is.
  bool process(bool (Server::*call)(httplib::Stream&, bool, bool&, const Setup&),
               MemoryStream& stream,
               bool close,
               bool& closed) {
    return (this->*call)(stream, close, closed, nullptr);
  }
  bool process(
      bool (Server::*call)(httplib::Stream&, Text, int, Text, int, bool, bool&, const Setup&),
      MemoryStream& stream,
      bool close,
      bool& closed) {
    return (this->*call)(stream, {}, 0, {}, 0, close, closed, nullptr);
  }
  bool process(bool (Server::*call)(
                   httplib::Stream&, Text, int, Text, int, bool, bool&, const Setup&, bool*),
               MemoryStream& stream,
               bool close,
               bool& closed) {
    return (this->*call)(stream, {}, 0, {}, 0, close, closed, nullptr, nullptr);
  }

  // The request at hand.
  const RequestHead* head_ = nullptr;
  const HttpServer::Handler* handler_ = nullptr;
  PartSource next_part_{};
  bool has_parts_ = false;
  bool failed_ = false;
};

// Routing by regular expression can overflow the stack, so every request ends in the handler that
// comes before routing.
AnswerWriter::Framer::Framer() {
  set_pre_routing_handler([this](const httplib::Request&, httplib::Response& response) {
    fill(response);
    return HandlerResponse::Handled;
  });
  // Without this one httplib sends the exception's text.
  set_exception_handler([this](const httplib::Request&, httplib::Response& response, const auto&) {
    failed_ = true;
    put(failed_to_answer(), response);
  });
  set_post_routing_handler(
      [this](const httplib::Request&, httplib::Response& response) { finish(response); });
}

WrittenAnswer AnswerWriter::Framer::write(const RequestHead& head,
                                          const HttpServer::Handler& handler) {
  head_ = &head;
  handler_ = &handler;
  next_part_ = nullptr;
  has_parts_ = false;
  failed_ = false;
  MemoryStream stream(head.request.method == "HEAD" ? "HEAD / HTTP/1.1\r\nHost: ombud\r\n\r\n"
                                                    : "GET / HTTP/1.1\r\nHost: ombud\r\n\r\n");
  try {
    bool closed = false;
    process(&Framer::process_request, stream, head.after == AfterAnswer::kClose, closed);
  } catch (const std::exception&) {
    return {.failed = true};  // the answer to a failure failed: out of memory
  }
  return {stream.take_written(), std::move(next_part_), failed_};
}

void AnswerWriter::Framer::fill(httplib::Response& response) {
  put((*handler_)(head_->request), response);
}

void AnswerWriter::Framer::put(HttpAnswer answer, httplib::Response& response) {
  response.status = answer.status;
  for (const auto& [name, value] : answer.headers) {
    response.set_header(name, value);
  }
  // A second framing header would let one answer be read as two.
  for (const char* ours : {"Connection", "Content-Length", "Date", "Transfer-Encoding"}) {
    response.headers.erase(ours);
  }
  if (answer.status == 204 || answer.status == 304) return;
  if (!answer.content_type.empty()) response.set_header("Content-Type", answer.content_type);
  if (answer.next_part) return put_parts(std::move(answer), response);
  response.body = std::move(answer.body);
}

void AnswerWriter::Framer::put_parts(HttpAnswer answer, httplib::Response& response) {
  has_parts_ = true;
  if (head_->request.method != "HEAD") next_part_ = std::move(answer.next_part);
  if (!head_->is_http_1_1) {
    response.body = std::move(answer.body);  // its end is the end of the connection
    return;
  }
  response.set_header("Transfer-Encoding", "chunked");
  if (!answer.body.empty()) response.body = as_chunk(answer.body);
}

// Takes back what httplib says that is not so.
void AnswerWriter::Framer::finish(httplib::Response& response) const {
  response.headers.erase("Accept-Ranges");  // there are none
  response.headers.erase("Keep-Alive");     // with limits that are not ours
  const bool has_no_length = has_parts_ || response.status == 204 || response.status == 304;
  if (has_no_length) response.headers.erase("Content-Length");
  response.set_header("Date", http_date());
}

AnswerWriter::AnswerWriter() : framer_(std::make_unique<Framer>()) {}

AnswerWriter::~AnswerWriter() = default;

WrittenAnswer AnswerWriter::write(const RequestHead& head, const HttpServer::Handler& handler) {
  return framer_->write(head, handler);
}

std::string as_chunk(std::string_view part) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), part.size(), 16).ptr;
  std::string chunk(digits.data(), end);
  chunk.append("\r\n").append(part).append("\r\n");
  return chunk;
}

}  // namespace ombud
