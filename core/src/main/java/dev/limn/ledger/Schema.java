package dev.limn.ledger;

import java.util.List;

/// The ledger's tables, as the steps that lead to them. Step `n` brings a file from version `n - 1`
/// (`PRAGMA user_version`) to version `n`; a published step is never changed.
///
/// Times are milliseconds since 1970. Money is in billionths of a US dollar: prices are told per
/// million tokens, so that a token can cost a fraction of a millionth.
final class Schema {
  private Schema() {}

  /// The statements of every step.
  static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE attempt (
                id TEXT PRIMARY KEY,
                job TEXT NOT NULL,
                number INTEGER NOT NULL,
                owner TEXT NOT NULL,
                endpoint TEXT NOT NULL,
                origin TEXT NOT NULL,
                model TEXT NOT NULL,
                protocol TEXT NOT NULL,
                prompt TEXT NOT NULL,
                request TEXT NOT NULL,
                request_hash TEXT NOT NULL,
                count INTEGER NOT NULL,
                estimate_low INTEGER,
                estimate_high INTEGER,
                target TEXT NOT NULL,
                target_is_folder INTEGER NOT NULL,
                state TEXT NOT NULL,
                status INTEGER,
                request_id TEXT,
                failure TEXT,
                text_in INTEGER,
                image_in INTEGER,
                cached_in INTEGER,
                image_out INTEGER,
                text_out INTEGER,
                cost INTEGER,
                started INTEGER NOT NULL,
                finished INTEGER
              ) STRICT
              """,
              "CREATE INDEX attempt_started ON attempt (started)",
              "CREATE INDEX attempt_job ON attempt (job, number)",
              "CREATE INDEX attempt_open ON attempt (started) WHERE state IN ('SENDING', 'BOUGHT')",
              """
              CREATE TABLE image (
                attempt TEXT NOT NULL REFERENCES attempt (id),
                number INTEGER NOT NULL,
                sha256 TEXT NOT NULL,
                path TEXT NOT NULL,
                bytes INTEGER NOT NULL,
                format TEXT NOT NULL,
                width INTEGER NOT NULL,
                height INTEGER NOT NULL,
                alpha INTEGER NOT NULL,
                revised_prompt TEXT,
                state TEXT NOT NULL,
                saved INTEGER NOT NULL,
                PRIMARY KEY (attempt, number)
              ) STRICT, WITHOUT ROWID
              """,
              "CREATE INDEX image_sha256 ON image (sha256)",
              "CREATE INDEX image_path ON image (path)"),
          List.of(
              "ALTER TABLE attempt ADD COLUMN measured INTEGER NOT NULL DEFAULT 0",
              """
              UPDATE attempt SET measured = 1
              WHERE cost IS NOT NULL AND text_in + image_in + image_out > 0
              """),
          List.of(
              """
              CREATE TABLE batch_item (
                batch TEXT NOT NULL,
                item TEXT NOT NULL,
                job TEXT NOT NULL,
                owner TEXT NOT NULL,
                PRIMARY KEY (batch, item)
              ) STRICT, WITHOUT ROWID
              """,
              "CREATE UNIQUE INDEX batch_item_job ON batch_item (job)"),
          List.of("ALTER TABLE attempt ADD COLUMN answer_id TEXT"));

  /// The version that this build writes.
  static int version() {
    return STEPS.size();
  }
}
