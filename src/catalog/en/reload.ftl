# What `/reload` says. {$version} is a short hash of the knowledge files.
reload-done = I answer from new knowledge now: version { $version }, with { $topics ->
    [one] one topic
   *[other] { $topics } topics
}. Before, it was version { $before }.
reload-unchanged = The knowledge files are the ones I answer from already, version { $version }. There was nothing to do.
reload-built-in = I answer from the knowledge that is built into me, version { $version }. It cannot be reloaded. To use a folder that can, name it as `knowledge` in config.toml and start me again.
reload-faulty = The knowledge folder has { $count ->
    [one] an error
   *[other] { $count } errors
}, so I still answer from version { $version }. `lupine check` tells more.
reload-more = And { $count } more.
reload-unreadable = I cannot use the knowledge folder, so I still answer from version { $version }. My log says why.
reload-not-owner = Only the person who runs me can use this command.
reload-owner-unknown = Discord did not tell me who runs me, so I did nothing. Please try again in a minute, or put your user ID under `owners` in config.toml.
