# programs.mk: what the tests are made of.  The Makefile includes it.

UNIT = $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/unit/*.c)))
SUPPORT = $(patsubst %.c,$(BUILD)/%,\
    $(sort $(wildcard $(foreach room,support kill race crash fault hostile \
    bench,tests/$(room)/*.c))))
FUZZERS = $(patsubst %.c,$(BUILD)/%,\
    $(filter-out tests/fuzz/replay.c,$(sort $(wildcard tests/fuzz/*.c))))
# valgrind cannot run what a sanitizer was built into.
CONSTTIME = $(if $(SANITIZE),,$(if $(wildcard /usr/include/valgrind/memcheck.h),\
    $(BUILD)/tests/consttime/consttime))
# Who lets every call of a verb fail, and what is preloaded for that; it takes
# over the allocations, and so does a sanitizer.
FAULT_LOOPS = $(if $(SANITIZE),,$(BUILD)/tests/fault/loops \
    $(BUILD)/tests/fault/shim.so)
# What gives a fuzzing target its inputs; libFuzzer brings its own.
FUZZ_DRIVER = $(BUILD)/obj/tests/fuzz/replay.o

test-programs: programs $(UNIT) $(SUPPORT) $(FUZZERS) $(CONSTTIME) \
    $(FAULT_LOOPS) \
    $(if $(word 3,$(HAVE_STATIC)),static)

$(BUILD)/tests/unit/%: $(BUILD)/obj/tests/unit/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ -lcmocka $(CGI_LIBS)

# Two targets fuzz the addresses of cgi/, each with its main out of the way.
ADDRESSES = $(patsubst cgi/%.c,$(BUILD)/obj/addresses/%.o,\
    $(sort $(wildcard cgi/*.c)))
$(BUILD)/obj/addresses/%.o: cgi/%.c $(BUILD)/obj/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Wno-missing-prototypes -Dmain=$*_main -MMD -MP \
	    -c -o $@ $<
$(BUILD)/tests/fuzz/dispatch $(BUILD)/tests/fuzz/fastcgi: $(ADDRESSES)

$(BUILD)/tests/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(FUZZ_DRIVER) $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) $(ARCHIVE) $(CGI_LIBS)

$(BUILD)/tests/consttime/%: $(BUILD)/obj/tests/consttime/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -Wl,--wrap=CRYPTO_memcmp -o $@ $^ -lcmocka $(CGI_LIBS)
$(BUILD)/tests/fault/loops: $(patsubst %.c,$(BUILD)/obj/%.o,\
    $(sort $(wildcard tests/fault/loops/*.c))) $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

# Not of objects that are meant for a program; fortified, it would take over its
# own inline functions, and with files of 64 bits open64() and open() were one.
$(BUILD)/tests/fault/shim.so: $(sort $(wildcard tests/fault/shim/*.[ch])) \
    tests/fault/plan.h $(BUILD)/obj/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -U_FORTIFY_SOURCE -U_FILE_OFFSET_BITS \
	    -U_TIME_BITS -fPIC -shared -o $@ $(filter %.c,$^)

# And what recovers from crash states has all programs in it.
$(BUILD)/obj/addresses/%.o: tools/%.c $(BUILD)/obj/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Wno-missing-prototypes -Dmain=$*_main -MMD -MP \
	    -c -o $@ $<
$(BUILD)/tests/crash/programs: $(BUILD)/obj/tests/crash/programs.o \
    $(ADDRESSES) $(BUILD)/obj/addresses/koogate.o \
    $(filter-out %/koogate.o,$(TOOL_OBJ)) $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ -lfcgi $(TOOL_LIBS)

$(BUILD)/tests/%: $(BUILD)/obj/tests/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CGI_LIBS)
