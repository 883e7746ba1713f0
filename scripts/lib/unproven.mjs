// Clauses that the tests which cite them do not prove.
/** @typedef {import('./requirements.mjs').Requirement} Requirement */

/**
 * Clause → why it is not proven although tests that cite it pass: a test of it asserts the contrary of the clause, or
 * none tries what the clause says. Whoever changes the program so that the clause holds, turns or adds the named test
 * and removes the entry.
 * @type {Readonly<Record<string, string>>}
 */
export const UNPROVEN = {
  'R01.2':
    'The only test, test/e2e/organisation/governing-documents.spec.ts, never opens an application, which is the first of the four places.',
  'R04.1':
    'For most of the facts test/unit/domain/rules/rules.test.ts asks only for texts of more than ten letters, and test/e2e/rules/platforms.spec.ts only that they are shown, so one general text for all platforms would pass.',
  'R05.2':
    'In test/unit/electron/services/channels/never-active-without.test.ts the office records a decision by anybody it names, and in test/e2e/channels/active.spec.ts a channel becomes active without an application.',
  'R06.3':
    'Both test/unit/electron/services/channels/never-active-without.test.ts and test/unit/domain/frame-rules/never-active-without.test.ts let the office record an earlier decision for a department, the latter over an approval that was withdrawn.',
  'R09.1':
    'A channel with an earlier decision has no commitment, and test/unit/electron/services/applications/decisions.test.ts asserts that none is asked for.',
  'R09.2':
    'Asking again is tested only where a commitment exists: test/unit/electron/services/applications/decisions.test.ts asserts that a channel without one is not asked.',
  'R10.1':
    'An entry of 2020 is changed and accepted in test/unit/electron/services/every-service/registers.test.ts, and no test asks that past entries stay as they were.',
  'R10.2':
    'For a day that has passed test/unit/domain/cover/workers.test.ts expects the responsible person and the custodians of today.',
  'R11.2':
    'The user name is a login detail, and test/unit/electron/services/logins/logins.test.ts expects that it is shown without a line in the log.',
  'R13.1':
    'The checks in test/unit/domain/frame-rules/never-active-without.test.ts count without a picture, and test/e2e/channels/active.spec.ts answers all but one with “does not apply”.',
  'R14.1':
    'When an import is undone, test/vault/disposal/lists.test.ts expects that its item cannot be read any more, and no test has one that is held or requested.',
  'R15.3':
    'No look is missed before the first one, and none is asked of a channel that is used while in preparation, says test/unit/domain/looks/due.test.ts.',
  'R17.1':
    'A frame that deletes a case without evidence or sender counts in test/unit/domain/frame-rules/item-seen.test.ts.',
  'R18.2':
    'Disposal is tried with other kinds of records in test/e2e/disposal/kinds.spec.ts and test/vault/disposal/kinds.test.ts, and no test that cites the clause gives out or archives a hidden and a deleted item.',
  'R35.2':
    'A shared password that becomes a role grant keeps the user name and the second factor in test/unit/electron/services/logins/logins.test.ts.',
  'R39.2':
    'In test/unit/electron/services/disclosures/disclosures.test.ts the authority refuses without a delegation, a reference or any record that was read, and no test has an appeal.',
  'R41.2':
    'Names without a capital letter, health and the municipality’s own replies are not tried in test/unit/electron/services/public-search/public-search.test.ts.',
  'R43.1':
    'In test/unit/electron/services/disclosures/release.test.ts the reader’s own choice decides the form of release, not the personal-data mark of the record.',
  'R46.1':
    'No validator of the field is run: test/unit/electron/exchange/archive-package/check.test.ts asks xmllint only whether METS is well-formed, and otherwise the program’s own check.',
  'R47.1':
    'One record goes by any reference, without a look at the records plan, in test/e2e/disposal/kinds.spec.ts, and test/unit/domain/disposal/rules.test.ts asks only that reference, day and ground are there.',
  'R47.2':
    'A request keeps only the records that somebody has added to it, and no test has an appeal under way, in test/unit/electron/services/disclosures/disclosures.test.ts and test/unit/domain/frame-rules/erasure.test.ts.',
};

/**
 * The listed ids that are no clause of the requirements (any more).
 * @param {readonly Requirement[]} requirements @param {Readonly<Record<string, string>>} listed @returns {string[]}
 */
export function staleIn(requirements, listed) {
  const known = new Set(requirements.flatMap(({ clauses }) => clauses.map(({ id }) => id)));
  return Object.keys(listed).filter((id) => !known.has(id));
}
