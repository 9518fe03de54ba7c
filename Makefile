# koogate: the seller's side of KooGallery's production interface.
#
# Targets
#	make		build the endpoints (build/cgi/) and build/koogate
#	make run	the quick start: a throw-away site on 127.0.0.1
#	make test	everything deploy/test.sh does; T=name runs one test
#	make lint	layout, headers, the order of the floors, papers
#	make bench	the benchmark, ratios printed at the end
#	make proof	every long form below, and tests/PROOF.md from what they
#			measured; FORM="kill fuzz" runs those alone
#	make kill	kill -9 of everything, until 10,000 processes were killed
#	make race	crowds of processes at the same instances, histories
#			judged by a checker
#	make fault	every call of every verb fails, or is its last
#	make damage	every bit of a record flipped, every cut, every other
#			damage to a state: what koogate fsck makes of it
#	make analysis	clang-tidy, cppcheck, gcc -fanalyzer; gcc and clang, -O0
#			and -O2, 64 bits and 32, with their tests
#	make sanitize	the whole suite with ASan, LSan and UBSan
#	make valgrind	unit tests and many of end to end under valgrind
#	make consttime	does time depend on a key?  gcc and clang, -O0 and -O2
#	make crash	the power goes at every step of every verb and pair of
#			verbs: what the disk may hold then, recovered and judged
#	make planted	plant bugs in a copy of the tree: is each one caught?
#	make coverage	the lines and branches of lib/ that the tests run
#	make million	`koogate run` among a million instances
#	make static	the same programs without shared libraries, for a web space
#			(build/static/); koogate then cannot rehearse or send
#	make fuzz	libFuzzer on every target of tests/fuzz/, with clang;
#			FUZZ=name runs one
#	make hostile	what somebody who means harm can send; 5 min.
#	make install	into $(DESTDIR)$(PREFIX); make uninstall undoes it
#	make install-static	the same with what `make static` has built
#	make dist	build/koogate-$(VERSION).tar.gz, the same from the same
#			sources
#	make distcheck	that it builds, passes unit tests and lint, installs,
#			uninstalls, and makes itself again
#	make deb	a Debian package, in build/deb/
#	make clean	remove build/
#
# Knobs (make KNOB=value)
#	DEVELOPER=1		warnings are errors
#	SANITIZE=address,undefined	build with these sanitizers, in build/san
#	KILL_WANTED=10000	processes that `make kill` kills, in storms
#	KILL_EVENTS=10000	events of each storm
#	KILL_INSTANCES=100	instances of each storm
#	RACE_OPERATIONS=1000000	operations of each crowd of `make race`
#	RACE_HISTORIES=5000	histories of `make race`
#	FAULT_EVERY=1		one place in so many of `make fault`
#	DAMAGE_EVERY=1		every so many-th bit and cut of `make damage`
#	CRASH_EACH=1		only each N-th pair of verbs of `make crash`
#	RUN_INSTANCES=1000000	instances of `make million`: 4 GiB, 5 min.
#	FUZZ_SECONDS=60		how long `make fuzz` tries each target
#	BUILD=build		where everything built goes
#	PREFIX=/usr/local	where `make install` puts it; without root,
#				PREFIX=$HOME/koogate
#	MANDIR=$(PREFIX)/share/man	where its man pages go
#	DESTDIR=		a staging root before PREFIX
#	CC, CFLAGS, LDFLAGS	as usual; CFLAGS defaults to -O2 -g

VERSION = 0.1.0
PREFIX = /usr/local
DESTDIR =
MANDIR = $(PREFIX)/share/man
SANITIZE =
BUILD = $(if $(SANITIZE),build/san,build)
CC = cc
CFLAGS = -O2 -g
LDFLAGS =

WARNINGS = -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion \
    -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
    -Wpointer-arith -Wcast-qual -Wwrite-strings -Wvla -Wundef \
    -Wformat=2 -Wimplicit-fallthrough \
    $(if $(DEVELOPER),-Werror)
HARDENING = -fstack-protector-strong -fPIE \
    $(if $(SANITIZE),,-D_FORTIFY_SOURCE=2)
# A file of locks has 2^48 bytes, and clocks run on after 2038, on 32 bits, too.
WIDE = -D_FILE_OFFSET_BITS=64 -D_TIME_BITS=64
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(WIDE) -DKOOGATE_VERSION='"$(VERSION)"' \
    -Ilib $(WARNINGS) $(HARDENING) $(CFLAGS) \
    $(if $(SANITIZE),-fsanitize=$(SANITIZE) -fno-omit-frame-pointer)
ALL_LDFLAGS = -pie -Wl,-z,relro -Wl,-z,now -Wl,--as-needed $(LDFLAGS) \
    $(if $(SANITIZE),-fsanitize=$(SANITIZE))
STATIC_LDFLAGS = -static-pie -Wl,-z,relro -Wl,-z,now $(LDFLAGS) \
    $(shell ld --help | grep -o -m 1 -e ' --no-warnings' | sed 's/ /-Wl,/')

# Each program links only what it uses: the web floor alone wants libfcgi.
LIBS = -ljansson -lcrypto
CGI_LIBS = -lfcgi $(LIBS)
TOOL_LIBS = -lcurl $(LIBS)

LIB_OBJ = $(patsubst %.c,$(BUILD)/obj/%.o,$(sort $(wildcard lib/*/*.c)))
ALL_TOOL_OBJ = $(patsubst %.c,$(BUILD)/obj/%.o,\
    $(sort $(wildcard tools/*.c tools/*/*.c)))
TOOL_OBJ = $(filter-out %/http_offline.o,$(ALL_TOOL_OBJ))
CGI = $(patsubst cgi/%.c,$(BUILD)/cgi/%.fcgi,$(sort $(wildcard cgi/*.c)))
ARCHIVE = $(BUILD)/libkoogate.a
INSTALLER = DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' MANDIR='$(MANDIR)' \
    BUILD='$(BUILD)' sh deploy/install.sh

# libcurl has too many libraries below it that have no static form: there,
# http_offline.o stands for what calls it.  The linker would warn of getaddrinfo,
# gethostbyname and dlopen, which libcrypto and libfcgi have, but we never call,
# and of getpwnam, which `koogate init --owner` calls, as root.
STATIC = $(BUILD)/static
STATIC_CGI = $(patsubst $(BUILD)/%,$(STATIC)/%,$(CGI))
STATIC_TOOL_OBJ = $(filter-out %/http.o %/http_tls.o,$(ALL_TOOL_OBJ))
HAVE_STATIC = $(if $(SANITIZE),,$(wildcard $(foreach lib,fcgi jansson crypto,\
    $(shell $(CC) -print-file-name=lib$(lib).a))))

all: programs
programs: $(CGI) $(BUILD)/koogate
static: $(STATIC_CGI) $(STATIC)/koogate

# Objects made with other flags are made again.
FLAGS = $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)
$(BUILD)/obj/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' > $@
FORCE:

$(BUILD)/obj/%.o: %.c $(BUILD)/obj/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(ARCHIVE): $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $(LIB_OBJ)

$(BUILD)/cgi/%.fcgi: $(BUILD)/obj/cgi/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(CGI_LIBS)

$(BUILD)/koogate: $(TOOL_OBJ) $(ARCHIVE)
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(TOOL_LIBS)

$(STATIC)/cgi/%.fcgi: $(BUILD)/obj/cgi/%.o $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(STATIC_LDFLAGS) -o $@ $^ $(CGI_LIBS)

$(STATIC)/koogate: $(STATIC_TOOL_OBJ) $(ARCHIVE)
	@mkdir -p $(@D)
	$(CC) $(STATIC_LDFLAGS) -o $@ $^ $(LIBS)

# What only the tests are made of: test-programs.
include tests/programs.mk

run:
	sh deploy/run.sh

test:
	sh deploy/test.sh $(T)

lint:
	status=0; for t in tests/lint/*.t; do sh $$t || status=1; done; \
	    exit $$status

bench:
	. deploy/packages.sh && \
	    need_packages $$BUILD_PACKAGES $$RUN_PACKAGES $$BENCH_PACKAGES
	sh tests/bench/run.sh

# The long forms: tests/proof/forms names the script of each.
FORMS = $(shell cut -f 1 tests/proof/forms)
$(FORMS):
	sh $$(awk '$$1 == "$@" { print $$2 }' tests/proof/forms)

FORM =
proof:
	sh tests/proof/run.sh $(FORM)

RUN_INSTANCES = 1000000
million: programs $(SUPPORT)
	RUN_INSTANCES=$(RUN_INSTANCES) BUILD='$(BUILD)' \
	    sh tests/e2e/run-reads-only-pending.t

install: programs
	$(INSTALLER) install

install-static: static
	$(subst BUILD='$(BUILD)',BUILD='$(STATIC)',$(INSTALLER)) install

uninstall:
	$(INSTALLER) uninstall

dist:
	VERSION='$(VERSION)' sh deploy/dist.sh

distcheck:
	VERSION='$(VERSION)' sh deploy/distcheck.sh

deb:
	VERSION='$(VERSION)' sh deploy/deb.sh

clean:
	rm -rf build

.PHONY: all programs static test-programs run test lint bench million proof \
    $(FORMS) install install-static uninstall dist distcheck deb clean FORCE
.SECONDARY:
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)
