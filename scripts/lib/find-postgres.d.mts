/** The sentence for somebody who has no PostgreSQL: what to install on this system. */
export function noPostgres(): string;
/** The folder of the newest installed server's programs, or undefined. */
export function findPostgres(): Promise<{ readonly folder: string; readonly version: number } | undefined>;
