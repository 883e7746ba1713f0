// Texts of the letter to the communications office about a new account.
import type { setupNotice as sv } from '../sv/setup-notice.ts';
import type { Shape } from '../sv/shape.ts';

export const setupNotice: Shape<typeof sv> = {
  subject: 'Social media account: {{channel}}',
  hello: 'Hello,',
  will: 'A social media account is about to be set up. These are the details needed for the register of the municipality’s channels.',
  has: 'A social media account has been set up. These are the details needed for the register of the municipality’s channels.',
  name: 'Channel',
  responsible: 'Responsible in the department',
  missing: 'not decided yet',
  regards: 'Regards',
  text: 'Message to the communications office',
  hint: 'Edit it if needed. The program does not send it.',
  incomplete:
    'The message must state the account’s address and who is responsible. Add them on the channel’s page first.',
};
