# What the manual pages must say, taken from the tables of the sources; printed
# is what they do not say.
#
#	perl tests/lint/papers.pl config | activities | commands | events | examples
use strict;
use warnings;

use JSON::PP;

sub slurp {
	my ($path) = @_;
	local $/;
	open my $file, '<', $path or die "$path: $!\n";
	my $text = <$file>;
	return $text;
}

sub source {
	my ($path) = @_;
	my $text = slurp($path);
	$text =~ s|/\*.*?\*/||gs;
	return $text;
}

sub page { return "deploy/man/$_[0]"; }

my $faults = 0;

sub want {
	my ($page, $regex, $what) = @_;
	return if slurp(page($page)) =~ $regex;
	print "$page: does not have $what\n";
	$faults++;
}

# Members of lib/base/config_members.c, with their ranges.
sub config {
	my $cc = $ENV{CC} || 'cc';
	my $path = 'lib/base/config_members.c';
	my $text = `$cc -std=c11 -D_GNU_SOURCE -Ilib -E -P $path`;
	my ($table) = $text =~ /config_member members\[\] = \{(.*?)\n?\};/s
	    or die "$path: no table\n";
	my $page = 'koogate.json.5';
	my $count = 0;
	while ($table =~ /\{\s*"(\w+)",\s*(\w+),\s*read_(\w+),(.*?)\}/gs) {
		my ($name, $mandatory, $kind, $rest) = ($1, $2, $3, $4);
		$count++;
		want($page, qr/^\.It Ic \Q$name\E No \(/m, $name);
		want($page, qr/^\.It Ic $name No \([a-z]+, mandatory\)/m,
		    "that $name is mandatory")
		    if $mandatory eq '1' || $mandatory eq 'true';
		next if $kind ne 'number';
		my @numbers = $rest =~ /"\s*((?:,\s*-?\d+\s*){4})$/
		    ? $1 =~ /(-?\d+)/g : die "$path: $name: no numbers\n";
		my ($min, $max, $standard) = @numbers;
		want($page,
		    qr/^\.It Ic $name No \(.*\b$min (?:to|or) $max; $standard\)/m,
		    "\"$min to $max; $standard\" of $name");
	}
	die "$path: no members\n" if $count < 10;
}

# Tables of members by name, and what they name in turn; and what a choice is.
my %choices;

sub tables {
	my %tables;
	for my $path (@_) {
		my $text = source($path);
		$text =~ s/\\\n//g;
		my ($common) = $text =~ /^#define COMMON(.*)$/m;
		while ($text =~ /const struct field (\w+)\[\] = \{(.*?)\n\};/gs) {
			my ($name, $rows) = ($1, $2);
			$rows =~ s/\bCOMMON\b/$common/ if defined $common;
			my @members = $rows =~ /(?:\(|\{ )"(\w+)"/g;
			$tables{$name} = { members => \@members,
			    lists => [ $rows =~ /LIST\("\w+", \w+, (\w+)\)/g ],
			    choices => [ $rows =~
				/(?:CHOICE|INT)\("\w+", [^)]*?(\w+)\)/g ] };
		}
		while ($text =~ /const char \*const (\w+)\[\] = \{(.*?)\};/gs) {
			my ($name, $values) = ($1, $2);
			$choices{$name} = [ $values =~ /"(\w+)"/g ];
		}
	}
	return \%tables;
}

# The row of an activity in a page's table.
sub row {
	my ($page, $activity) = @_;
	my $text = slurp(page($page));
	return $text =~ /^\.It \Q$activity\E Ta (.*?)^\.(?:It|El)/ms ? $1 : undef;
}

sub want_members {
	my ($page, $activity, $tables, $table) = @_;
	my $row = row($page, $activity);
	if (!defined $row) {
		print "$page: has no row for $activity\n";
		$faults++;
		return;
	}
	# What every call has is said once.
	my %common = (testFlag => 1, timeStamp => 1);
	for my $member (@{ $tables->{$table}{members} }) {
		if ($common{$member}) {
			want($page, qr/^\.Ar $member\b/m, $member);
		} elsif ($row !~ /\b$member\b/) {
			print "$page: $activity: does not have $member\n";
			$faults++;
		}
	}
	for my $choice (@{ $tables->{$table}{choices} }) {
		die "no choices $choice\n" if !$choices{$choice};
		want($page, qr/\b$_\b/, "$_ of $choice")
		    for @{ $choices{$choice} };
	}
	for my $list (@{ $tables->{$table}{lists} }) {
		want($page, qr/\b$_\b/, "$_ of $list")
		    for @{ $tables->{$list}{members} };
	}
}

sub activities {
	my $protocol = 'lib/protocol';
	for my $path (glob 'cgi/*.c') {
		my ($name) = $path =~ m|cgi/(\w+)\.c|;
		my $tables = tables($path, "$protocol/fields_v1.c",
		    "$protocol/fields_v2.c", "$protocol/kit.c");
		my $text = source($path);
		my %calls = source("$protocol/kit.c") =~
		    /\{ "(\w+)", (\w+)_fields,/g;
		my $count = 0;
		while ($text =~ /\{ "(\w+)", (\w+), ACTIVITY_/g) {
			my ($activity, $table) = ($1, $2);
			$table = "$calls{$activity}_fields" if $table eq 'NULL';
			die "$path: no table $table\n" if !$tables->{$table};
			want_members("$name.fcgi.8", $activity, $tables, $table);
			$count++;
		}
		die "$path: no activities\n" if $count == 0;
		my $page = "$name.fcgi.8";
		want($page, qr/^\.Ar testFlag\b|\btestFlag\b/m, 'testFlag');
		want($page, qr/"bin-path" =>.*\/$name\.fcgi"/, 'a server block');
	}
	# What 1.0 calls otherwise.
	my $tables = tables('lib/protocol/kit.c');
	for my $table (qw(all_orgs_v1_fields department_v1_fields)) {
		want('kit.fcgi.8', qr/\b$_\b/, "$_ of $table")
		    for @{ $tables->{$table}{members} };
	}
}

sub commands {
	my $text = source('tools/commands.c');
	my ($table) = $text =~ /tool_command commands\[\] = \{(.*?)\n\};/s
	    or die "no table of commands\n";
	my $count = 0;
	while ($table =~ /\{ "(\w+)",(.*?)cmd_\w+ \}/gs) {
		my ($command, $synopsis) = ($1, $2);
		want('koogate.1', qr/^\.It Cm $command\b/m, $command);
		want('koogate.1', qr/Fl -\Q$_\E\b/, "--$_ of $command")
		    for $synopsis =~ /--([a-z-]+)/g;
		$count++;
	}
	die "no commands\n" if $count == 0;
}

# An event of a family may have a hook; one of none is koogate's own.
sub events {
	my $text = source('lib/domain/event.c');
	my %names = $text =~ /\[(EVENT_\w+)\] = "([\w-]+)"/g;
	die "no events\n" if !%names;
	for my $event (sort keys %names) {
		my $name = $names{$event};
		if ($text =~ /BIT\($event\)/) {
			want('koogate-hooks.7', qr/^\.It $name Ta /m, $name);
		} else {
			want('koogate-hooks.7', qr/^\.Cm $name\b/m, $name);
		}
	}
}

# Configurations to copy: JSON, and no member that is not one.
sub examples {
	my ($table) = source('lib/base/config_members.c') =~
	    /config_member members\[\] = \{(.*?)\n\};/s;
	my %members = map { $_ => 1 } $table =~ /(?:PATH|NUMBER|OTHER)\("(\w+)"/g;
	my $path = page('koogate.json.5');
	my %texts = ('debian/koogate.json' => slurp('debian/koogate.json'));
	my $page = slurp($path);
	my $count = 0;
	$texts{ "$path, example " . ++$count } = $1
	    while $page =~ /^\.Bd -literal[^\n]*\n(\{\n.*?\n\}\n)\.Ed/msg;
	die "$path: no examples\n" if $count == 0;
	for my $name (sort keys %texts) {
		my $config = eval { JSON::PP->new->utf8->decode($texts{$name}) };
		if (!$config) {
			print "$name: $@";
			next;
		}
		for my $member (sort keys %$config) {
			print "$name: no member $member\n"
			    if !$members{$member} && $member !~ m|^//|;
		}
	}
}

my %checks = (config => \&config, activities => \&activities,
    commands => \&commands, events => \&events, examples => \&examples);
my $check = $checks{ $ARGV[0] || '' } or die "no such check\n";
$check->();
