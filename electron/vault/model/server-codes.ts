// The codes with which a server that keeps a vault refuses. The parameters follow each code.

export const SERVER_CODES = [
  'server.badCertificate', // what was given is no certificate of an authority
  'server.blobIncomplete', // parts of a file are missing, or are not those that were announced
  'server.blobMissing', // a file or an upload is not there
  'server.busy', // the turn to write did not come in time, or another was in the way; trying again helps
  'server.certificate', // the server's certificate is not one of those that the connection names
  'server.clockWrong', // {seconds} the clocks of the server and this computer differ (check list)
  'server.denied', // the login lacks the right
  'server.failed', // {state} any other refusal of the database, with its SQLSTATE
  'server.fewConnections', // {free} there is hardly room for more programs (check list)
  'server.fileDamaged', // a connection file that is damaged, has been changed, or is something else
  'server.fileNewer', // a newer program made the connection file
  'server.full', // the database has no room
  'server.gathering', // the database was restored: programs give back what it lacks, and nothing is written meanwhile
  'server.joinStopped', // copying the vault was stopped, as requested
  'server.loginRefused', // the login is unknown, shut, or has another password
  'server.moved', // the vault has moved from the server to a folder
  'server.moving', // a move is under way
  'server.noLogin', // there is no such login, or it is shut
  'server.noVault', // the database has no such vault, or the login may not see it
  'server.notChecked', // the database has not been checked since the vault was opened
  'server.notDurable', // the database would lose what it has acknowledged
  'server.notFilling', // the vault is in use there, so a folder cannot be put in its place
  'server.notMoved', // only the copy of a vault that is not kept on the server may be dropped
  'server.notOpen', // the vault takes no changes: it is being filled or gathered
  'server.notPrivate', // {what} the connection would not be private: `tls`, `password` or `channelBinding`
  'server.notUnderstood', // what the database answers is no answer to what was asked
  'server.polling', // the server does not tell when something is new: programs ask (check list)
  'server.readOnly', // the database takes no changes: a standby
  'server.schemaNew', // {has, needs} the database is made for newer programs
  'server.schemaOld', // {has, needs} the database must be brought up to date
  'server.tooOld', // {version, needs} the PostgreSQL itself is too old (check list)
  'server.unreachable', // no connection
  'server.vaultExists', // the database has another vault of that id
  'server.withdrawn', // the frame was withdrawn after its answer was lost
  // A witness folder, which is only named in the settings.
  'server.witnessFull', // no room there
  'server.witnessMissing', // {reason} the folder is not there, with the system's code
  'server.witnessReadOnly', // {reason} the folder takes no files, with the system's code
] as const;

export type ServerCode = (typeof SERVER_CODES)[number];
