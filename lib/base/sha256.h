/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_SHA256_H
#define DN_BASE_SHA256_H

#include "dnngen/slice.h"

/* Stores the SHA-256 of some bytes. */
void dn_sha256_digest(struct dn_slice data, unsigned char digest[32]);

/* Stores the SHA-256 of some bytes as 64 lower case digits and a NUL. */
void dn_sha256(struct dn_slice data, char hex[65]);

#endif
