<?php
// Serves WordPress through PHP's own web server; a wall (a page, and which paths it stands before) may be put
// in front of it, as firewalls of government sites are.
$wall = @json_decode(@file_get_contents(getenv('KENTONGAN_WALL')), true);
if ($wall && preg_match($wall['paths'], $_SERVER['REQUEST_URI'])) {
    http_response_code($wall['status']);
    header('Content-Type: text/html; charset=utf-8');
    echo $wall['page'];
    return true;
}
$root = $_SERVER['DOCUMENT_ROOT'];
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path !== '/' && is_file($root . $path)) {
    return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $root . '/index.php';
require $root . '/index.php';
