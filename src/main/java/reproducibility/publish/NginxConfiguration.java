package reproducibility.publish;

import java.nio.file.Path;

/**
 * The configuration of nginx for a mirror: one address that gives JSON or HTML, as the client
 * accepts it (PEP 691, "Version + format selection").
 */
public final class NginxConfiguration {
  private NginxConfiguration() {}

  /**
   * What is included in the {@code http} block.
   *
   * @param mirror the folder, as the server sees it
   * @param listen as nginx has it: {@code 127.0.0.1:8080}
   */
  public static String text(Path mirror, String listen) {
    String root = mirror.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "$$");
    return """
    # Written by bin/repro mirror --nginx, for the http block of nginx.
    map $http_accept $repro_tree {
      default simple;
      "~*application/vnd\\.pypi\\.simple\\.(v1|latest)\\+json *(,|$|;(?! *q=0(\\.0*)? *(,|$)))" json;
    }
    map $repro_tree $repro_page {
      default index.html;
      json index.json;
    }
    server {
      listen %s;
      root "%s";
      types { text/html html; application/vnd.pypi.simple.v1+json json; }
      default_type application/octet-stream;

      # One address for both forms of a page: proxies must keep them apart.
      location ~ ^/simple/([a-z0-9-]+/)?$ {
        # A name for what matches: the map, looked up later, has groups of its own.
        rewrite ^/simple/(?<repro_project>.*)$ /$repro_tree/$repro_project$repro_page last;
      }
      location ~ ^/(simple|json)/([a-z0-9-]+/)?index\\.(html|json)$ {
        add_header Vary Accept;
        add_header Cache-Control "max-age=600";
      }
      # Every other spelling of a name leads to the normal one (PEP 503); nginx has no lower case.
      location ~ ^/(simple|json)/[a-z0-9-]+$ { return 301 $uri/; }
      # Bytes under a name never change.
      location /files/ { add_header Cache-Control "max-age=31536000, immutable"; }
      location ~ ^/json/([a-z0-9-]+/)?$ { rewrite ^(.*)$ $1index.json last; }
      location / { return 404; }
      location ~ /\\. { return 404; }
    }
    """
        .formatted(listen, root);
  }
}
