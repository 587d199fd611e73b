// tests/searchd/export_stream_test.cpp - exports over real HTTP: slow readers, ends, a swap.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <thread>

#include "support/a_generation.h"
#include "support/a_site.h"
#include "support/catch.h"
#include "support/csv.h"
#include "support/exports.h"
#include "support/http_peer.h"
#include "support/temporary_folder.h"

using namespace ombud;
using namespace ombud::testing;

namespace {

constexpr int kDecisions = 3000;

// A sentence of 4 KB makes an export of 12 MB: more than the sockets of both sides hold. It is
// stored, not indexed, so that the index is made quickly.
constexpr std::size_t kSentenceBytes = 4000;

std::vector<Decision> many_decisions(const std::string& stamp) {
  std::vector<Decision> decisions;
  for (int i = 0; i < kDecisions; ++i) {
    std::string number = std::to_string(100'000 + i);
    Remedy payment;
    payment.kind = RemedyKind::kPayment;
    payment.amount_pence = 100 + i;
    payment.recipient = stamp;
    payment.sentence = "=\"" + std::string(kSentenceBytes, 'x') + "\",\n";
    decisions.push_back(a_decision("95 " + number.substr(0, 3) + " " + number.substr(3))
                            .summary(stamp)
                            .remedy(payment)
                            .build());
  }
  return decisions;
}

// A site behind a real server; stopped at the end of the test.
class LiveSite {
 public:
  explicit LiveSite(const std::filesystem::path& index, HttpLimits limits = {})
      : site_(index),
        server_(std::make_unique<HttpServer>(
            limits,
            [this](const HttpRequest& request) { return quick_answer(site_.site(), request); },
            [this](const HttpRequest& request) { return answer(site_.site(), request); })),
        port_(server_->listen("127.0.0.1", 0)),
        thread_([this] { server_->serve(); }) {}
  ~LiveSite() { stop(); }
  LiveSite(const LiveSite&) = delete;
  LiveSite& operator=(const LiveSite&) = delete;

  void stop() {
    if (!server_) return;
    server_->request_stop();
    thread_.join();
    server_.reset();
  }
  int port() const { return port_; }
  int exports_under_way() const { return site_.exports_under_way(); }
  bool serves(const std::string& generation) const {
    const IndexState state = site_.site().index.state();
    return state.served && state.served->snapshot().generation() == generation;
  }

 private:
  ASite site_;
  std::unique_ptr<HttpServer> server_;
  int port_;
  std::thread thread_;
};

// Has asked, and reads nothing yet; its own buffer is small.
Client reader_of(int port, const std::string& target) {
  Client client(port);
  const int bytes = 32 * 1024;
  setsockopt(client.socket(), SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
  REQUIRE(client.connect());
  REQUIRE(client.send("GET " + target +
                      " HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip, br\r\nConnection: "
                      "close\r\n\r\n"));
  return client;
}

std::vector<CsvRecord> records_in(const std::string& answer) {
  const auto end = answer.find("\r\n\r\n");
  REQUIRE(end != std::string::npos);
  REQUIRE(answer.substr(0, 12) == "HTTP/1.1 200");
  CHECK(contains(answer.substr(0, end), "Transfer-Encoding: chunked"));
  CHECK_FALSE(contains(answer.substr(0, end), "Content-Encoding"));
  const auto body = unchunked(std::string_view(answer).substr(end + 4));
  REQUIRE(body);
  return records_of_csv(*body);
}

const TemporaryFolder& shared_index() {
  static const TemporaryFolder folder;
  static const GenerationName first = published(folder.path(), many_decisions("first"));
  return folder;
}

}  // namespace

TEST_CASE("3,000 decisions reach a slow reader whole, though another index takes their place",
          "[searchd]") {
  const TemporaryFolder folder;
  const GenerationName first = published(folder.path(), many_decisions("first"));
  LiveSite site(folder.path());
  Client reader = reader_of(site.port(), "/search.csv?rows=remedies&sort=payment");
  REQUIRE(comes_true([&] { return site.exports_under_way() == 1; }));
  std::this_thread::sleep_for(200ms);
  CHECK(site.exports_under_way() == 1);  // it waits for its reader, not the other way round

  const GenerationName second = published(folder.path(), many_decisions("second"));
  REQUIRE(comes_true([&] { return site.serves(second.name); }));
  Client other = reader_of(site.port(), "/search.csv?rows=remedies&ref=95100000");
  const auto of_second = records_in(other.read_to_end());
  REQUIRE(of_second.size() == 1);
  CHECK(of_second[0].at("recipient") == "second");

  const auto records = records_in(reader.read_to_end());
  REQUIRE(records.size() == kDecisions);
  for (int i = 0; i < kDecisions; ++i) {
    CAPTURE(i);
    const CsvRecord& record = records[static_cast<std::size_t>(i)];
    REQUIRE(record.at("recipient") == "first");
    REQUIRE(record.at("index_generation") == first.name);
    REQUIRE(record.at("amount_gbp") == std::to_string(1 + i / 100) + "." +
                                           (i % 100 < 10 ? "0" : "") + std::to_string(i % 100));
    REQUIRE(record.at("sentence").substr(0, 3) == "'=\"");
    REQUIRE(record.at("sentence").size() == kSentenceBytes + 6);
  }
  CHECK(comes_true([&] { return site.exports_under_way() == 0; }));
}

TEST_CASE("a fifth export waits until a reader hangs up", "[searchd]") {
  LiveSite site(shared_index().path());
  std::vector<Client> readers;
  for (int i = 0; i < kExportsAtOnce; ++i)
    readers.push_back(reader_of(site.port(), "/search.csv?rows=remedies"));
  REQUIRE(comes_true([&] { return site.exports_under_way() == kExportsAtOnce; }));

  Client fifth = reader_of(site.port(), "/search.csv?rows=remedies");
  const std::string refused = fifth.read_to_end();
  CHECK(contains(refused, "HTTP/1.1 503"));
  CHECK(contains(refused, "Retry-After: 10\r\n"));
  CHECK(contains(refused, "too-many-exports"));

  SECTION("rudely") { readers[0].close_with_reset(); }
  SECTION("politely") { readers[1].close(); }
  CHECK(comes_true([&] { return site.exports_under_way() == kExportsAtOnce - 1; }));
  Client again = reader_of(site.port(), "/search.csv?ref=95100000");
  CHECK(records_in(again.read_to_end()).size() == 1);
  CHECK(comes_true([&] { return site.exports_under_way() == kExportsAtOnce - 1; }));
}

TEST_CASE("a reader that never reads loses its export when its time is up", "[searchd]") {
  HttpLimits limits;
  limits.write_time = 100ms;
  LiveSite site(shared_index().path(), limits);
  Client reader = reader_of(site.port(), "/search.csv?rows=remedies");
  REQUIRE(comes_true([&] { return site.exports_under_way() == 1; }));
  REQUIRE(comes_true([&] { return site.exports_under_way() == 0; }));
  const std::string answer = reader.read_to_end();
  const auto end = answer.find("\r\n\r\n");
  REQUIRE(end != std::string::npos);
  CHECK_FALSE(unchunked(std::string_view(answer).substr(end + 4)));  // cut, and it shows
}

TEST_CASE("exports end with the server", "[searchd]") {
  HttpLimits limits;
  limits.drain_time = 200ms;
  LiveSite site(shared_index().path(), limits);
  const Client reader = reader_of(site.port(), "/search.jsonl");
  REQUIRE(comes_true([&] { return site.exports_under_way() == 1; }));
  site.stop();
  CHECK(site.exports_under_way() == 0);
}

TEST_CASE("a search is answered while exports wait for their readers", "[searchd]") {
  LiveSite site(shared_index().path());
  std::vector<Client> readers;
  for (int i = 0; i < kExportsAtOnce; ++i)
    readers.push_back(reader_of(site.port(), "/search.csv?rows=remedies"));
  REQUIRE(comes_true([&] { return site.exports_under_way() == kExportsAtOnce; }));
  Client searcher = connected(site.port());
  CHECK(searcher.get("/api/v1/search?per_page=1").status == 200);
  CHECK(searcher.send("HEAD /search.csv HTTP/1.1\r\nHost: a\r\n\r\n"));
  CHECK(searcher.read(true).status == 200);
  CHECK(searcher.get("/api/v1/search?per_page=1").status == 200);
}
