// corpus/sha256.cpp - see the header.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/sha256.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <vector>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace ombud {

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                  &EVP_MD_CTX_free};
};

Sha256::Sha256() {
  // OpenSSL begins by itself, and where it could not for want of memory, crashes at the next call.
  if (OSSL_LIB_CTX_get0_global_default() == nullptr)
    throw std::runtime_error("OpenSSL cannot begin, perhaps for want of memory");
  state_ = std::make_unique<State>();
  if (!state_->context || EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("SHA-256 is not available from OpenSSL");
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size());
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_DigestFinal_ex(state_->context.get(), digest.data(), &size);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) {
    hex += digits[digest[i] >> 4U];
    hex += digits[digest[i] & 15U];
  }
  return hex;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 sum;
  sum.add(bytes);
  return sum.hex();
}

std::string sha256_hex_of_file(const std::filesystem::path& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  const auto fail = [&] {
    throw std::system_error(errno, std::generic_category(), "cannot read " + path.string());
  };
  if (!file) fail();
  Sha256 sum;
  std::vector<char> buffer(std::size_t{1} << 16);
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), file.get()))
    sum.add({buffer.data(), size});
  if (std::ferror(file.get())) fail();
  return sum.hex();
}

}  // namespace ombud
