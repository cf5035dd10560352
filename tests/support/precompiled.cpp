// The precompiled header needs one source to be built for; the tests reuse it.
