/**
 * npm's archives: tarballs that {@code npm pack} makes, and what their {@code package.json} says of
 * name and version (docs.npmjs.com, "npm-install", "npm-pack" and "package.json").
 *
 * <p>npm takes any gzip-compressed tar file with a {@code package.json} right below its top folder.
 * That folder is usually {@code package/}, but npm takes the first part of every path away,
 * whatever it is; {@code @types/node}, for one, has {@code node/}.
 *
 * <p>Many other files end in {@code .tgz} too. One of npm's has {@code package/package.json}, or
 * one that names its top folder or its file. Any other is not judged.
 */
@NullMarked
package reproducibility.ecosystem.npm;

import org.jspecify.annotations.NullMarked;
