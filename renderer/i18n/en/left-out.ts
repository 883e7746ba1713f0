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
    text: 'Someone’s program wrote what its person may not. The writes stay in the journal with their signatures, but nothing in them is used, and the vault is not damaged.',
    olderTitle_one: '{{count}} older write would not count today',
    olderTitle_other: '{{count}} older writes would not count today',
    olderText:
      'They are from before the vault followed the rules on who may change what, so they count as they are. Check that the data is right, and correct what is wrong.',
    more_one: 'And {{count}} more. The report lists the first {{listed}}.',
    more_other: 'And {{count}} more. The report lists the first {{listed}}.',
  },
  banner_one: 'One write does not count: someone’s program wrote what its person may not. Nothing in it is used.',
  banner_other:
    '{{count}} writes do not count: someone’s program wrote what its person may not. Nothing in them is used.',
  notice: {
    help: 'Was it a mistake? Make the change again in the program, or ask someone who may. Otherwise you can suspend the person who wrote it under Members.',
    line: '{{who}} tried to change {{what}} {{when}}. {{reason}}',
    more_one: 'And {{count}} more. They are in the journal under Settings.',
    more_other: 'And {{count}} more. They are in the journal under Settings.',
    open: 'Open',
    openLabel: 'Open {{what}}',
    members: 'Open Members',
    older:
      'Since {{when}} the vault follows the rules on who may change what. What was written before counts as it is, including what could not be written today. Check the vault to see what this concerns, and correct what is wrong.',
    check: 'Go to the check',
  },
  reasons: {
    other: 'It breaks the rules on who may change what.',
    malformed: 'The data is not written the way Kanalvakt writes it.',
    unknown: 'Kanalvakt does not know this kind of data.',
    role: 'The person who wrote it has no role that may do this.',
    notYours: 'The person who wrote it may do such things, but not here.',
    decider: 'The person said to have decided may not decide on it.',
    serve: 'The person who was given a duty in the channel may not have it.',
    author: 'It says that someone other than the person who wrote it did it.',
    time: 'It states a different time than when it was written.',
    kept: 'Such data may never be rewritten or removed.',
    state: 'That step cannot be taken from the state as it was.',
    notAllowed: 'The person who wrote it may not change members or keys in that way.',
    timeImpossible: 'It has an impossible timestamp.',
    memberInactive: 'The person who wrote it was not an active member at the time.',
    invitationExpired: 'The invitation was no longer valid.',
    erasureForged: 'It changes an erasure decision.',
    compartmentNotHolder: 'It hands out or replaces a key that the person who wrote it did not have.',
    compartmentNotReleaser: 'It releases a key in a different way than was prepared.',
    compartmentRecipient: 'It gives a key to someone who is not an active member.',
    compartmentRowBad: 'It turns a channel’s key record into something it cannot be.',
    compartmentTaken: 'It takes a key away from someone, which only an administrator may do.',
  },
};
