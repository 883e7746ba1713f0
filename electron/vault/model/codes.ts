// All codes the vault returns, so that the user interface can have a message for each. The parameters follow each code;
// `params` values are strings or numbers.
import { SERVER_CODES } from './server-codes.ts';

/** Codes of refusals (`Problem.code`). */
export const VAULT_CODES = [
  ...SERVER_CODES,
  'vault.answerLost', // the server's answer to a write was lost and could not be asked for: it may have been written
  'vault.askedByOther', // {name, host} another program has asked to take over first
  'vault.badMemberId', // the member's id is not letters, digits, `-`, `_` (at most 64)
  'vault.badTail', // {seq, login, size, at, digest} the server ends with something that no member has written
  'vault.rowRotted', // {seq} the server has other bytes of a frame than it was given: its disk, or what lies under it, is failing
  'vault.badName', // {name} a collection, kind or id that cannot be stored, or a row whose id is not its key
  'vault.badQuery', // {field} a limit over 500 or a negative offset
  'vault.blobDamaged', // {blob}
  'vault.blobFinished', // the writer was already finished or aborted
  'vault.blobMissing', // {blob}
  'vault.changedMeanwhile', // {what, name, at, seq} another program has changed what the change replaces
  'vault.closed',
  'vault.codeMistyped', // a character of the one-time code is wrong or missing
  'vault.compartmentDestroyed', // {compartment}
  'vault.copyTooOld', // {days} this computer's copy has had no contact with the server for longer than the vault allows
  'vault.damaged', // {part} the data read is not authentic: `journal`, `members`, `frame 12`, `compartment …`
  'vault.diskFull',
  'vault.erased', // {kind, id} the record's content has been erased
  'vault.erasureUnfinished', // {reason} decided and recorded, but incomplete on disk; the next opening completes it
  'vault.clockImpossible', // this computer's clock shows a time that no frame may have
  'vault.folderNotEmpty', // a new vault needs a folder that is empty or does not exist
  'vault.followStopped', // this reader no longer sees new writes: reopen the vault
  'vault.invitationExpired', // {expires}
  'vault.invitationUsed', // the code has been used, or replaced by a new one
  'vault.journalReplaced', // the newest file of the journal was moved or replaced while it was open; nothing was written
  'vault.kdfOutOfBounds', // {member} the slot's key derivation cost is outside the accepted bounds
  'vault.linkFound', // {file} a link or junction where a file or folder of the vault belongs
  'vault.keysOnServer', // the shares of channel keys are on the server only, and it has not been reached
  'vault.keyNotLost', // {compartment} `Tx.renew`, though the existing key can still be reconstructed
  'vault.lastAdministrator', // the vault must have an administrator
  'vault.lockBusy', // {name, host} another program took over first
  'vault.lockUnreliable', // {what} the folder's file system cannot be trusted with a lock, so nothing is written
  'vault.manifestDamaged', // vault.json is not intact
  'vault.memberDisabled', // {member}
  'vault.memberExists', // {member}
  'vault.memberNotActive', // {member} keys are wrapped to active members only
  'vault.memberNotChosen', // several members: `memberId` is required
  'vault.memberRemoved', // {member}
  'vault.memberUnknown', // {member}
  'vault.migrationFailed', // {version} a step from this version failed; the copy is beside the folder
  'vault.migrationMissing', // {version}
  'vault.migrationNeedsWriting', // an older version that must be migrated, but the folder is locked or read-only
  'vault.needsWriting', // {reason, …} a code or sheet needs writing; `reason` is the finding that prevents it
  'vault.moved', // {host, port, database, seq} the vault has moved from this folder to a server
  'vault.moveCancelled', // as requested; what has been sent stays, and the next move continues there
  'vault.moveDamaged', // a check found damage in the vault, so it is not moved
  'vault.moveDiffers', // {what} what the server gives back is not what is here: `frames`, an object, or `blob …`
  'vault.newerVersion', // {version, supported}
  'vault.noHolder', // {compartment} a new key that no one could open
  'vault.noRecovery', // no recovery sheet has been made
  'vault.noReleaser', // {compartment, member} a staged grant that no one could release
  'vault.notAccepted', // {member} invited: the one-time code comes first
  'vault.notAdministrator',
  'vault.notAVault',
  'vault.notEntitled', // {compartment}
  'vault.notErasedOnServer', // this program's login to the server may not erase
  'vault.notFound', // {kind, id}
  'vault.notInWrite', // a transaction used after its write: a bug in the program
  'vault.notPlainJson', // {path} a value that plain JSON cannot represent
  'vault.notStaged', // {compartment, member} nothing is staged for the member
  'vault.notWritable', // {reason} the disk refused, with the system's code
  'vault.overtaken', // {what} what the change was decided on has been changed meanwhile
  'vault.ownMember', // members cannot disable or remove themselves
  'vault.passphraseOlder', // this computer's copy of a vault on a server opens with another passphrase, perhaps an earlier one
  'vault.passphraseReplaced', // the passphrase was right, and has been changed on another computer
  'vault.passphraseTooShort', // {min} characters
  'vault.raceLost', // another program writes now; it decides whether what was written counts
  'vault.readOnly',
  'vault.recoveryDamaged', // recovery.age is not intact
  'vault.recoveryForeign', // recovery.age belongs to another vault
  'vault.requestGone', // the request to take over was withdrawn
  'vault.rowInUse', // {collection, id} only a deleted row can be erased
  'vault.ruleBroken', // {what, why} no other program would let this change count
  'vault.serverBehind', // {seq, expected} the server lacks frames that are here, and this program cannot give them back
  'vault.serverForked', // {seq} the server has another frame than this computer at the newest that is here
  'vault.serverForeign', // the server has another vault than the one opened here
  'vault.sheetMistyped', // a character of the sheet is wrong or missing
  'vault.sheetOutdated', // a newer sheet has been made
  'vault.sheetSharesMissing', // this computer's copy has none of the missing shares for the recovery sheet
  'vault.slotDamaged', // {member}
  'vault.slotForeign', // {member} the slot belongs to another vault or member
  'vault.tooManySlots', // {count, max} more members' files than any vault has
  'vault.tooLarge', // {max} bytes in one write
  'vault.unlockKeyStale', // the slot has been replaced since it was opened here
  'vault.unreadable', // {file, reason} a file of the vault cannot be read, with the system's code
  'vault.verifyStopped', // as requested
  'vault.versionLowered', // {version, found} vault.json names an older version than the one the vault is written in
  'vault.wrongCode',
  'vault.wrongPassphrase',
  'vault.wrongSheet', // recovery.age was made for another sheet
] as const;

/** Which findings may be the reason (`why`) that a frame does not count, besides the violations of the rules. */
export const VAULT_LEFT_OUT_CODES = [
  'vault.compartmentNotHolder',
  'vault.compartmentNotReleaser',
  'vault.compartmentRecipient',
  'vault.compartmentRowBad',
  'vault.compartmentTaken',
  'vault.erasureForged',
  'vault.invitationExpired',
  'vault.memberInactive',
  'vault.notAllowed',
  'vault.timeImpossible',
] as const satisfies readonly ((typeof VAULT_FINDING_CODES)[number] | (typeof VAULT_CODES)[number])[];

/** Codes of findings (`Finding.code`), from opening and from `verify`. */
export const VAULT_FINDING_CODES = [
  // Notes: they explain the vault's state; nothing is lost.
  'vault.erasureUnfinished', // {reason} an erasure is incomplete; `pending`: opening for writing completes it
  'vault.followStopped', // {seq} writes by others are no longer applied; the state shown is that of `seq`
  'vault.folderReadOnly', // {reason} opened read-only
  'vault.keyFilesLeft', // {reason} obsolete key files not deleted, or shares not resealed; retried at the next opening
  'vault.frameBeforeRules', // {seq, by, at, what, why} a frame counts, but would not since the vault follows rules (found by verify)
  'vault.frameLeftOut', // {seq, by, at, what, why} a member wrote what they may not: nothing of it counts
  'vault.indexRebuilt', // {segment} a damaged index file was rebuilt
  'vault.journalReplaced', // the newest file of the journal was moved or replaced while it was open; read-only from now on
  'vault.lateWrite', // {segment, offset, file} bytes of a program that no longer wrote; they do not count; `file` as for `tornTail`
  'vault.mirrorAlone', // the folder is a copy of a vault on a server, opened without it: read-only
  'vault.moved', // {host, port, database, seq} the vault has moved from this folder to a server: read-only
  'vault.moreLeftOut', // {count} further writes that do not count, which are not named
  'vault.logUnreadable', // {seq, by, what} a log record is malformed and is in no list (found by verify)
  'vault.lockedByOther', // {host, name, user, pid, since} opened read-only
  'vault.lockLost', // another program took the lock; read-only from now on, nothing is lost
  'vault.lockUnreliable', // {what} `content`, `exclusive`, `link` or `rename`: opened read-only
  'vault.readOnlyAsked', // opened read-only on request
  'vault.recoveryDamaged', // recovery.age is missing or superseded: the sheet does not work (note; damage in verify)
  'vault.snapshotBad', // {file} skipped at opening (note); damage in verify
  'vault.strangeFile', // {file} a file that does not belong to the vault
  'vault.frameRefused', // {seq, by} a member's program wrote what this one cannot take; it is never taken away automatically
  'vault.tailRemoved', // {seq, by?, login, at} what no member had written was taken away from the server, and the login shut
  'vault.tailRemovedOperator', // the same; the operator made the login, so it was not shut
  'vault.tailRemovedOwn', // the same; it is the login of the administrator's program that did it, so it was not shut
  'vault.rottedMended', // {seq} bytes that had rotted on the server were replaced from this computer's copy
  'vault.fileMended', // {blob} a stored file that had rotted on the server, or was gone there, was given back from this computer's copy
  'vault.tailsDeleted', // {count} unfinished frames in `aside/`, deleted because they could have held erased data
  'vault.tornTail', // {segment, offset, file} unfinished last frame; `file` its copy, '' when left (damage in verify)
  // Damage: opened read-only, or found by verify.
  'vault.backupAhead', // {seq, expected, at} the vault lacks frames that its last backup holds
  'vault.backupOlder', // {seq, expected} the newest backup in the target is older than the last one made
  'vault.backupUnsigned', // no member signed the backup this vault was restored from
  'vault.anchorMismatch', // {seq} the remembered head is not in this chain
  'vault.appendBroken', // {seq} a failed write could not be undone; read-only from now on
  'vault.blobDamaged', // {blob}
  'vault.blobMissing', // {blob, seq, what} a stored content references it
  'vault.chainBroken', // {seq, segment?}
  'vault.commitmentBroken', // {seq, what}
  'vault.compartmentDamaged', // {compartment, epoch} its key cannot be reconstructed; the rest stays writable
  'vault.compartmentNotHolder', // {seq, compartment, by} a frame grants, stages or replaces a key its writer lacked
  'vault.compartmentNotReleaser', // {seq, compartment, by} a frame releases a wrap not staged so, or not to its writer
  'vault.compartmentRecipient', // {seq, compartment, member} a frame wraps a key to someone who is not an active member
  'vault.compartmentRowBad', // {seq, compartment} a frame restores an older or destroyed key, or its row is malformed
  'vault.compartmentTaken', // {seq, compartment, by} a frame takes a key away, but its writer is no administrator
  'vault.contentMissing', // {seq, what} a content is missing and no erasure order explains it
  'vault.contentNotErased', // {seq, what} an erased content exists again
  'vault.epochDamaged', // {epoch} the file of a vault key is missing or not the one an administrator made
  'vault.epochWrong', // {segment, epoch} a segment is not under the key that was in force
  'vault.erasureForged', // {seq, by} a frame changes an erasure order
  'vault.frameDamaged', // {segment, offset, seq}
  'vault.historyForeign', // the journal does not begin with the frame the member's keys were made for
  'vault.indexBad', // {segment}
  'vault.indexDiffers', // {seq}
  'vault.kdfOutOfBounds', // {member}
  'vault.manifestDamaged',
  'vault.linkFound', // {file} a link or junction where a file or folder of the vault belongs
  'vault.manifestSwapped', // vault.json is not the one this vault was made with
  'vault.memberInactive', // {seq, by} a frame by someone who was not, or no longer, an active member
  'vault.newerVersion', // {version, supported}
  'vault.notAVault', // vault.json has disappeared since opening
  'vault.otherAhead', // {by, seq, at, head} a member's program has seen frames that the server does not show
  'vault.otherHistory', // {by, seq, at, own, other, head} a member's program has another frame `seq` than this one
  'vault.notAllowed', // {seq, by, what} a frame changes members or keys without the right to, or as no one may
  'vault.replaced', // {seq} the folder holds another or an earlier history of this vault than the one that was open
  'vault.segmentDamaged', // {segment, seq} differs from what was written, from frame `seq` on; verify says which frame
  'vault.segmentForeign', // {segment} belongs to another vault
  'vault.segmentHeaderBad', // {segment}
  'vault.segmentMissing', // {segment, last?}
  'vault.segmentSize', // {segment, size, expected} bytes
  'vault.segmentSwapped', // {segment}
  'vault.serverForked', // {seq, own, other} the server has another frame than this computer at the newest that is here
  'vault.badTail', // {seq, login, size, at, digest, by?} the server ends with something that no member has written
  'vault.rowRotted', // {seq} the server has other bytes of a frame than it was given
  'vault.fileRotted', // {blob} the server has other bytes of a stored file than it was given
  'vault.signatureBroken', // {seq, by}
  'vault.slotDamaged', // {member}
  'vault.slotForeign', // {member}
  'vault.slotMissing', // {member}
  'vault.snapshotDiffers', // {seq}
  'vault.stateDiffers', // {seq} the state in memory is not the one the journal leads to
  'vault.tooManySlots', // {count, max}
  'vault.unreadable', // {file, reason} a file or folder of the vault cannot be read, with the system's code
  'vault.versionLowered', // {version, found} vault.json names an older version than the one the vault is written in
  'vault.timeImpossible', // {seq, by} a frame has an invalid or implausible time
  'vault.tailCut', // {seq, expected} frames, or {segment, size, expected} bytes: the end of the journal is missing
] as const;
