// tests/support/xml.h - XML read by libxml2, which refuses what is not well formed; asked by XPath.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

namespace ombud::testing {

class Xml {
 public:
  // "a" is the prefix of `space` in paths. Throws when the text is not well formed.
  Xml(const std::string& text, const char* space) : document_(nullptr, xmlFreeDoc) {
    document_.reset(xmlReadMemory(text.data(),
                                  static_cast<int>(text.size()),
                                  "test.xml",
                                  nullptr,
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!document_) throw std::runtime_error("the XML is not well formed");
    context_.reset(xmlXPathNewContext(document_.get()));
    xmlXPathRegisterNs(context_.get(), BAD_CAST "a", BAD_CAST space);
  }

  // The text of every node found.
  std::vector<std::string> all(const std::string& path) const {
    const std::unique_ptr<xmlXPathObject, decltype(&xmlXPathFreeObject)> found(
        xmlXPathEvalExpression(BAD_CAST path.c_str(), context_.get()), xmlXPathFreeObject);
    std::vector<std::string> texts;
    const xmlNodeSet* nodes = found ? found->nodesetval : nullptr;
    for (int i = 0; nodes && i < nodes->nodeNr; ++i) {
      xmlChar* content = xmlNodeGetContent(nodes->nodeTab[i]);
      texts.emplace_back(reinterpret_cast<const char*>(content));
      xmlFree(content);
    }
    return texts;
  }

  // Of the one node found; empty where there is none or more.
  std::string one(const std::string& path) const {
    const auto texts = all(path);
    return texts.size() == 1 ? texts.front() : std::string();
  }

 private:
  std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document_;
  std::unique_ptr<xmlXPathContext, decltype(&xmlXPathFreeContext)> context_{nullptr,
                                                                            xmlXPathFreeContext};
};

}  // namespace ombud::testing
