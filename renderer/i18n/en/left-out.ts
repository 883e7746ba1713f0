// Texts about writes that do not count: somebody's program wrote what its person may not.
import type { Shape } from '../sv/shape.ts';
import type { leftOut as sv } from '../sv/left-out.ts';

export const leftOut: Shape<typeof sv> = {
  something: 'something in the vault',
  noTime: 'without a time',
  badge: 'Does not count',
  check: {
    title_one: '{{count}} write does not count',
    title_other: '{{count}} writes do not count',
    text: 'Someone’s program made a write that the person is not allowed to make. It stays in the journal with its signature, but nothing in it is used, and the vault is not damaged.',
    olderTitle_one: '{{count}} older write would not count today',
    olderTitle_other: '{{count}} older writes would not count today',
    olderText:
      'They are from before the vault had rules on who may change what, so they count as they are. Check that the data is right, and correct anything that is wrong.',
    more_one: 'And {{count}} more. The report lists the first {{listed}}.',
    more_other: 'And {{count}} more. The report lists the first {{listed}}.',
  },
  banner_one:
    'One write does not count: someone’s program made a write that the person is not allowed to make. Nothing in it is used.',
  banner_other:
    '{{count}} writes do not count: someone’s program made writes that the person is not allowed to make. Nothing in them is used.',
  notice: {
    help: 'Was it a mistake? Make the change again in the program, or ask someone who is allowed to. Otherwise you can suspend the author under Vault members.',
    line: '{{who}} tried to change {{what}} {{when}}. {{reason}}',
    more_one: 'And {{count}} more. They are in the journal under Settings.',
    more_other: 'And {{count}} more. They are in the journal under Settings.',
    open: 'Open',
    openLabel: 'Open {{what}}',
    members: 'Open Vault members',
    older:
      'Since {{when}} the vault has had rules on who may change what. Earlier writes count as they are, including those that would not be allowed today. Check the vault to see which they are, and correct anything that is wrong.',
    check: 'Go to the check',
  },
  reasons: {
    other: 'It breaks the rules on who may change what.',
    malformed: 'The data is not written the way Kanalvakt writes it.',
    unknown: 'Kanalvakt does not know this kind of data.',
    role: 'The author has no role that is allowed to do this.',
    notYours: 'The author is allowed to do such things, but not here.',
    decider: 'The person named as having decided is not allowed to decide on this.',
    serve: 'The person who was given a duty in the channel is not allowed to have it.',
    author: 'It names someone other than its author as the person who did it.',
    time: 'It states a different time from when it was written.',
    kept: 'Such data must never be rewritten or removed.',
    state: 'That step is not possible from the state at the time.',
    notAllowed: 'The author is not allowed to change members or keys in that way.',
    timeImpossible: 'It has an impossible timestamp.',
    memberInactive: 'The author was not an active member at the time.',
    invitationExpired: 'The invitation was no longer valid.',
    erasureForged: 'It alters a decision to erase.',
    compartmentNotHolder: 'It issues or rotates a key that the author did not hold.',
    compartmentNotReleaser: 'It releases a key, but not as it was staged.',
    compartmentRecipient: 'It gives a key to someone who is not an active member.',
    compartmentRowBad: 'It contains an invalid entry for a channel’s key.',
    compartmentTaken: 'It revokes someone’s key, which only an administrator may do.',
  },
};
