<?php
// Does one thing to the WordPress in the current folder; reads what as JSON from standard input.
$told = json_decode(stream_get_contents(STDIN), true);
$_SERVER += ['HTTP_HOST' => $told['host'], 'REQUEST_URI' => '/', 'REQUEST_METHOD' => 'GET',
    'SERVER_PROTOCOL' => 'HTTP/1.1'];
if ($told['act'] === 'install') {
    $bare = new mysqli('localhost', 'root', '', '', 0, $told['socket']);
    $bare->query('CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4');
    define('WP_INSTALLING', true);
}
require getcwd() . '/wp-load.php';
global $wpdb;

function bulk($posts)
{
    global $wpdb;
    foreach (array_chunk($posts, 500) as $some) {
        $rows = [];
        foreach ($some as $post) {
            $rows[] = $wpdb->prepare(
                "(1, %s, %s, 'Isi', %s, '', 'publish', 'open', 'open', %s, '', '', %s, %s, '', 0, 'post')",
                $post['date'], $post['date_gmt'], $post['title'], $post['name'], $post['date'], $post['date_gmt']
            );
        }
        $wpdb->query("INSERT INTO $wpdb->posts (post_author, post_date, post_date_gmt, post_content, post_title,
            post_excerpt, post_status, comment_status, ping_status, post_name, to_ping, pinged, post_modified,
            post_modified_gmt, post_content_filtered, post_parent, post_type) VALUES " . implode(',', $rows));
    }
}

switch ($told['act']) {
    case 'install':
        require ABSPATH . 'wp-admin/includes/upgrade.php';
        wp_install('Dinas Kesehatan Contoh', 'admin', 'admin@contoh.example', true, '', 'rahasia-contoh');
        switch_theme('contoh');
        break;
    case 'reset':
        $wpdb->query("DELETE FROM $wpdb->posts");
        update_option('timezone_string', $told['zone']);
        update_option('gmt_offset', 0);
        update_option('blog_public', $told['public'] ? 1 : 0);
        update_option('permalink_structure', $told['permalinks']);
        flush_rewrite_rules(false);
        break;
    case 'reset-links':
        update_option('permalink_structure', $told['permalinks']);
        flush_rewrite_rules(false);
        break;
    case 'publish': // as an editor does: WordPress itself makes the UTC time from the typed one
        foreach ($told['posts'] as $post) {
            $made = wp_insert_post(['post_title' => $post['title'], 'post_content' => 'Isi', 'post_name' => $post['name'],
                'post_status' => 'publish', 'post_date' => $post['date'], 'post_author' => 1], true);
            if (is_wp_error($made)) {
                fwrite(STDERR, $made->get_error_message());
                exit(1);
            }
        }
        break;
    case 'bulk': // as import plugins do: straight into the table
        bulk($told['posts']);
        break;
    case 'delete':
        wp_delete_post($wpdb->get_var($wpdb->prepare("SELECT ID FROM $wpdb->posts WHERE post_name = %s",
            $told['name'])), true);
        break;
}
if (function_exists('wp_cache_flush')) {
    wp_cache_flush();
}
