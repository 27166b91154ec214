/* SPDX-License-Identifier: MIT */
#ifndef DN_BASE_SANITIZER_H
#define DN_BASE_SANITIZER_H

/*
 * Whether this is a build with AddressSanitizer: arenas then hide memory that
 * is not handed out, and an address space cannot be limited, for its shadow
 * takes terabytes of it.
 */
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define DN_ADDRESS_SANITIZER 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define DN_ADDRESS_SANITIZER 1
#endif
#ifndef DN_ADDRESS_SANITIZER
#define DN_ADDRESS_SANITIZER 0
#endif

#endif
