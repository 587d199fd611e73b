// corpus/html_tree.cpp - what the elements of a parsed page are, and where its decision stands.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/html_tree.h"

#include <algorithm>
#include <array>

#include "corpus/text_lines.h"

namespace ombud {
namespace {

constexpr std::array<std::string_view, 20> kLeftOut = {
    "script", "style",  "noscript", "template", "nav",      "footer", "aside",
    "form",   "button", "select",   "svg",      "head",     "iframe", "object",
    "canvas", "video",  "audio",    "input",    "textarea", "math"};

constexpr std::array<std::string_view, 5> kRolesLeftOut = {
    "navigation", "complementary", "contentinfo", "search", "banner"};

// Parts of a class or id that browsers' readers leave out, too.
constexpr std::array<std::string_view, 7> kClassesLeftOut = {
    "cookie", "breadcrumb", "skip-link", "sidebar", "side-column", "site-header", "site-footer"};

constexpr std::array<std::string_view, 26> kBlocks = {
    "p",  "div", "section", "article", "main",   "header",     "blockquote", "pre",     "address",
    "h1", "h2",  "h3",      "h4",      "h5",     "h6",         "ul",         "ol",      "li",
    "dl", "dt",  "dd",      "table",   "figure", "figcaption", "hr",         "fieldset"};

template <std::size_t Size>
bool is_one_of(std::string_view name, const std::array<std::string_view, Size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool has_attribute(const xmlNode* node, std::string_view name) {
  for (const xmlAttr* found = node->properties; found; found = found->next) {
    if (view(found->name) == name) return true;
  }
  return false;
}

// Depth first, without recursion: the first element that `fits`.
template <class Fits>
const xmlNode* find_node(const xmlNode* root, Fits fits) {
  const xmlNode* node = root;
  while (node) {
    if (node->type == XML_ELEMENT_NODE && fits(node)) return node;
    if (node->children && node->type == XML_ELEMENT_NODE) {
      node = node->children;
      continue;
    }
    while (node && node != root && !node->next)
      node = node->parent;
    if (!node || node == root) return nullptr;
    node = node->next;
  }
  return nullptr;
}

const xmlNode* find_named(const xmlNode* root, std::string_view name) {
  return find_node(root, [&](const xmlNode* node) { return name_of(node) == name; });
}

}  // namespace

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

std::string_view name_of(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE ? view(node->name) : std::string_view();
}

// Attributes of HTML hold one text node or none, entities resolved.
std::string_view attribute(const xmlNode* node, std::string_view name) {
  if (node->type != XML_ELEMENT_NODE) return {};
  for (const xmlAttr* found = node->properties; found; found = found->next) {
    if (view(found->name) != name) continue;
    return found->children ? view(found->children->content) : std::string_view();
  }
  return {};
}

bool is_left_out(const xmlNode* node) {
  const std::string_view name = name_of(node);
  if (is_one_of(name, kLeftOut) || has_attribute(node, "hidden")) return true;
  if (is_one_of(attribute(node, "role"), kRolesLeftOut)) return true;
  // The root and the body carry classes about the whole page.
  if (name == "html" || name == "body" || name == "main" || name == "article") return false;
  const std::string words =
      folded(std::string(attribute(node, "class")) + " " + std::string(attribute(node, "id")));
  return std::any_of(kClassesLeftOut.begin(), kClassesLeftOut.end(), [&](auto part) {
    return words.find(part) != std::string::npos;
  });
}

int heading_level(std::string_view element) {
  const bool heading =
      element.size() == 2 && element[0] == 'h' && element[1] >= '1' && element[1] <= '6';
  return heading ? element[1] - '0' : 0;
}

bool is_block(std::string_view element) { return is_one_of(element, kBlocks); }

// The decision stands in the only article; a page of several is a list of them.
const xmlNode* content_of(const xmlNode* root) {
  const xmlNode* article = find_named(root, "article");
  if (article && attribute(article, "id") == "article") return article;
  if (const xmlNode* main = find_named(root, "main")) return main;
  const xmlNode* main_role =
      find_node(root, [](const xmlNode* node) { return attribute(node, "role") == "main"; });
  if (main_role) return main_role;
  const xmlNode* body = find_named(root, "body");
  return body ? body : root;
}

std::string address_of(const xmlNode* root) {
  const xmlNode* canonical = find_node(root, [](const xmlNode* node) {
    return name_of(node) == "link" && folded(attribute(node, "rel")) == "canonical";
  });
  if (canonical) return std::string(attribute(canonical, "href"));
  const xmlNode* open_graph = find_node(root, [](const xmlNode* node) {
    return name_of(node) == "meta" && attribute(node, "property") == "og:url";
  });
  return open_graph ? std::string(attribute(open_graph, "content")) : std::string();
}

std::string title_of(const xmlNode* root) {
  const xmlNode* title = find_named(root, "title");
  if (!title || !title->children) return {};
  return std::string(trimmed(view(title->children->content)));
}

}  // namespace ombud
