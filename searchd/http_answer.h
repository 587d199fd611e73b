// searchd/http_answer.h - what a handler answers; the server turns it into bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "searchd/request_head.h"

namespace ombud {

// Pulls the next part of a long answer; an empty string ends it. Called by one worker at a time,
// but not always by the same one, and only when the part before has left: memory holds one part.
// When it throws, the connection is cut, so that nobody takes half an export for a whole one.
using PartSource = std::function<std::string()>;

// The server adds Date and the framing (Content-Length, Connection, Transfer-Encoding) and leaves
// the body out for HEAD, 204 and 304. It never compresses: a handler that does sets
// Content-Encoding and Vary itself. A header with a line break in it is left out.
struct HttpAnswer {
  int status = 200;
  std::string content_type{};
  std::string body{};
  NamedValues headers{};
  PartSource next_part{};  // when set, its parts follow `body`, and no length is announced
};

}  // namespace ombud
