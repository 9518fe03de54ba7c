#!/usr/bin/env php
<?php
/*
 * A hook for `new`: make a page and a password for the buyer.  Needs PHP 8.1.
 *
 *	cp new.php /var/lib/koogate/hooks/new
 *
 * It may be killed at any point and started again for the same instance: each
 * file is replaced whole, and a password that is there already is kept.
 */
declare(strict_types=1);

const TENANTS = '../tenants'; // what the web server shows
const HIDDEN = '../tenants-private'; // what it must never show
const BASE_URL = 'http://127.0.0.1:8080/tenants'; // unless base-url says other
const MOST_TENANTS = 1000;

// PHP prints warnings to standard output, which is the answer, and passwords in
// its stack traces.  Instead, any error ends this with 1: tried again later.
set_error_handler(fn ($level, $text) => throw new RuntimeException($text));
set_exception_handler(function (Throwable $error): never {
    fwrite(STDERR, 'new: ' . $error->getMessage() . "\n");
    exit(1);
});

function answer(int $status, array $members): never
{
    echo json_encode($members, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
    exit($status);
}

function put(string $path, string $text, int $mode): void
{
    $mask = umask(0777 & ~$mode);
    file_put_contents("$path.new", $text);
    umask($mask);
    rename("$path.new", $path);
}

$event = json_decode(stream_get_contents(STDIN), true, 64, JSON_THROW_ON_ERROR);
$tenant = $event['instance']['instanceId'];
if (!preg_match('/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/D', $tenant)) {
    throw new RuntimeException("this is no instance id: $tenant");
}
$directory = TENANTS . "/$tenant";
$page = "$directory/index.html";
$secret = HIDDEN . "/$tenant";

if (file_exists('maintenance')) { // not yet: koogate asks again later
    fwrite(STDERR, "new: waits while the file maintenance is here\n");
    exit(75);
}
is_dir(TENANTS) || mkdir(TENANTS);
$others = array_diff(scandir(TENANTS), ['.', '..', $tenant]);
if (count($others) >= MOST_TENANTS) { // no, for good
    answer(100, ['resultCode' => '000106', 'resultMsg' => 'sold out',
        'retry' => true]);
}

$password = is_file($secret) ? trim(file_get_contents($secret)) : '';
if (!preg_match('/^[0-9a-f]{32}$/D', $password)) {
    $password = bin2hex(random_bytes(16));
}
is_dir(HIDDEN) || mkdir(HIDDEN, 0700);
put($secret, "$password\n", 0600);
is_dir($directory) || mkdir($directory);
put($page, "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n" .
    "<title>Welcome</title>\n<p>Welcome. This is your place: $tenant</p>\n" .
    "</html>\n", 0644);
foreach ([$secret, HIDDEN, $page, $directory, TENANTS] as $path) {
    fsync(fopen($path, 'r')); // what we promise must survive a power cut
}

$url = is_file('base-url') ? trim(file_get_contents('base-url')) : BASE_URL;
answer(0, ['appInfo' => ['frontEndUrl' => rtrim($url, '/') . "/$tenant/",
    'userName' => 'admin', 'password' => $password,
    'memo' => 'Please change the password after the first login.'],
    // A later hook finds this in $event['instance']['data']['page'].
    'data' => ['page' => $page]]);
