// All codes the vault gives out, so that the interface can have a sentence for each. Parameters are named after
// each code; `params` values are strings or numbers.

/** Codes of refusals (`Problem.code`). */
export const vaultCodes = [
  'vault.askedByOther', // {name, host} another has asked to take over before
  'vault.badMemberId', // the member's id is not letters, digits, `-`, `_` (at most 64)
  'vault.badName', // {name} a collection, kind or id that cannot be stored, or a row whose id is not its key
  'vault.badQuery', // {field} a limit over 500 or a negative offset
  'vault.blobDamaged', // {blob}
  'vault.blobFinished', // the writer was finished or aborted before
  'vault.blobMissing', // {blob}
  'vault.closed',
  'vault.codeMistyped', // a character of the one-time code is wrong or missing
  'vault.compartmentDestroyed', // {compartment}
  'vault.damaged', // {part} what was read is not authentic: `journal`, `members`, `frame 12`, `compartment …`
  'vault.diskFull',
  'vault.erased', // {kind, id} the record's content has been erased
  'vault.erasureUnfinished', // {reason} decided and written down, but not all is gone from the files yet; done at the next opening
  'vault.clockImpossible', // this computer's clock says a time that no frame may have
  'vault.folderNotEmpty', // a new vault needs a folder that is empty or not there
  'vault.followStopped', // this reader does not see any more what is written: open it again
  'vault.invitationExpired', // {expires}
  'vault.invitationUsed', // the code has been used, or a new one has taken its place
  'vault.kdfOutOfBounds', // {member} the slot's key derivation cost is lower or higher than accepted
  'vault.keyNotLost', // {compartment} a first key once more, though somebody can still make the old one
  'vault.lastAdministrator', // somebody has to administer the vault
  'vault.lockBusy', // {name, host} another was quicker to take over
  'vault.lockUnreliable', // {what} the folder's file system cannot be trusted with a lock, so nothing is written
  'vault.manifestDamaged', // vault.json is not intact
  'vault.memberDisabled', // {member}
  'vault.memberExists', // {member}
  'vault.memberNotActive', // {member} keys are wrapped to active members only
  'vault.memberNotChosen', // several members: say which
  'vault.memberRemoved', // {member}
  'vault.memberUnknown', // {member}
  'vault.migrationFailed', // {version} a step from this version failed; the copy is beside the folder
  'vault.migrationMissing', // {version}
  'vault.migrationNeedsWriting', // an older version that must be brought up to date, but the folder is locked or read-only
  'vault.needsWriting', // {reason, …} coming in with a code or a sheet writes; `reason` is the finding that says why nothing can be written
  'vault.newerVersion', // {version, supported}
  'vault.noHolder', // {compartment} a new key that nobody could open
  'vault.noRecovery', // no recovery sheet has been made
  'vault.noReleaser', // {compartment, member} a staged grant that nobody could release
  'vault.notAccepted', // {member} invited: the one-time code comes first
  'vault.notAdministrator',
  'vault.notAVault',
  'vault.notEntitled', // {compartment}
  'vault.notFound', // {kind, id}
  'vault.notInWrite', // a transaction used after its write, a mistake in the program
  'vault.notPlainJson', // {path} a value plain JSON cannot carry
  'vault.notStaged', // {compartment, member} nothing is staged for the member
  'vault.notWritable', // {reason} the disk refused, with the system's code
  'vault.ownMember', // nobody disables or removes himself
  'vault.passphraseTooShort', // {min} characters
  'vault.raceLost', // another append came first; from the folder only when the lock was lost
  'vault.readOnly',
  'vault.recoveryDamaged', // recovery.age is not intact
  'vault.recoveryForeign', // recovery.age belongs to another vault
  'vault.requestGone', // whoever asked to take over has withdrawn
  'vault.rowInUse', // {collection, id} only a row that has been deleted can be erased
  'vault.sheetMistyped', // a character of the sheet is wrong or missing
  'vault.sheetOutdated', // a newer sheet has been made
  'vault.slotDamaged', // {member}
  'vault.slotForeign', // {member} the slot is another vault's or another member's
  'vault.tooLarge', // {max} bytes in one write
  'vault.unlockKeyStale', // the slot has been replaced since it was opened here
  'vault.verifyStopped', // as asked
  'vault.wrongCode',
  'vault.wrongPassphrase',
  'vault.wrongSheet', // the sheet is not the one recovery.age was made for
] as const;

/** Codes of findings (`Finding.code`), from opening and from `verify`. */
export const vaultFindingCodes = [
  // Notes: why the vault is as it is; nothing is lost.
  'vault.erasureUnfinished', // {reason} what was ordered is not wholly erased yet; `pending` when it has only to be opened for writing
  'vault.followStopped', // {seq} what others write is not taken in any more; shown is how it was at `seq`
  'vault.folderReadOnly', // {reason} opened read-only
  'vault.keyFilesLeft', // {reason} key files that are no more could not be deleted, or sealed anew; done at the next opening
  'vault.indexRebuilt', // {segment} a damaged index file was made again
  'vault.logUnreadable', // {seq, by, what} something was written as a log record that is none; it is in no list (found by verify)
  'vault.lockedByOther', // {host, name, user, pid, since} opened read-only
  'vault.lockLost', // another program has taken the lock or wrote; read-only from now, nothing is lost
  'vault.lockUnreliable', // {what} `content`, `exclusive`, `link` or `rename`: opened read-only
  'vault.readOnlyAsked', // opened read-only as asked
  'vault.recoveryDamaged', // recovery.age is missing or not the one in force: the sheet does not work (note; damage in verify)
  'vault.snapshotBad', // {file} skipped at opening (note); damage in verify
  'vault.strangeFile', // {file} a file that is not the vault's
  'vault.tailsDeleted', // {count} unfinished frames that were put aside, deleted because they could have held what was erased
  'vault.tornTail', // {segment, offset, file} an unfinished last frame; `file` where it was put aside, '' when left (damage in verify)
  // Damage: opened read-only, or found by verify.
  'vault.backupAhead', // {seq, expected, at} what its last backup holds is not in the vault
  'vault.backupOlder', // {seq, expected} the newest backup in its place is older than the last one made
  'vault.backupUnsigned', // no member signed the backup this vault was restored from
  'vault.anchorMismatch', // {seq} the remembered head is not in this chain
  'vault.appendBroken', // {seq} a failed write could not be taken back; read-only from now
  'vault.blobDamaged', // {blob}
  'vault.blobMissing', // {blob, seq, what} a stored content names it
  'vault.chainBroken', // {seq, segment?}
  'vault.commitmentBroken', // {seq, what}
  'vault.compartmentDamaged', // {compartment, epoch} its key cannot be made; the rest stays writable
  'vault.compartmentNotHolder', // {seq, compartment, by} a frame grants, stages or replaces a key its writer did not hold
  'vault.compartmentNotReleaser', // {seq, compartment, by} a frame releases what was not staged so, or not for its writer to release
  'vault.compartmentRecipient', // {seq, compartment, member} a frame wraps a key to somebody who is not an active member
  'vault.compartmentRowBad', // {seq, compartment} a frame brings back an older key or a destroyed one, or is no such row
  'vault.compartmentTaken', // {seq, compartment, by} a frame takes a key away, by one who does not administer the vault
  'vault.contentMissing', // {seq, what} a content is gone and no decision to erase explains it
  'vault.contentNotErased', // {seq, what} it was erased, and is there again
  'vault.epochDamaged', // {epoch} the file of a vault key is missing or not the one an administrator made
  'vault.epochWrong', // {segment, epoch} a part of the journal is not under the key that was in force
  'vault.erasureForged', // {seq, by} a frame changes an order to erase
  'vault.frameDamaged', // {segment, offset, seq}
  'vault.historyForeign', // the journal does not begin with the frame the member's keys were made for
  'vault.indexBad', // {segment}
  'vault.indexDiffers', // {seq}
  'vault.kdfOutOfBounds', // {member}
  'vault.manifestDamaged',
  'vault.manifestSwapped', // vault.json is not the one this vault was made with
  'vault.memberInactive', // {seq, by} a frame by somebody who was not, or no longer, an active member
  'vault.newerVersion', // {version, supported}
  'vault.notAVault', // vault.json has gone since opening
  'vault.notAllowed', // {seq, by, what} a frame changes members or keys, by one who does not administer the vault, or in a way nobody may
  'vault.replaced', // {seq} the folder holds another or an earlier course of this vault than the one that was open
  'vault.segmentDamaged', // {segment, seq} not what was written, from frame `seq` on; verify says which frame
  'vault.segmentForeign', // {segment} belongs to another vault
  'vault.segmentHeaderBad', // {segment}
  'vault.segmentMissing', // {segment, last?}
  'vault.segmentSize', // {segment, size, expected} bytes
  'vault.segmentSwapped', // {segment}
  'vault.signatureBroken', // {seq, by}
  'vault.slotDamaged', // {member}
  'vault.slotForeign', // {member}
  'vault.slotMissing', // {member}
  'vault.snapshotDiffers', // {seq}
  'vault.stateDiffers', // {seq} what is in memory is not what the journal leads to
  'vault.timeImpossible', // {seq, by} a frame says a time that is none, or far from any there has been
  'vault.tailCut', // {seq, expected} frames, or {segment, size, expected} bytes: the end of the journal is missing
] as const;
