// Texts of the letter to the communications office about a new account.
import type { setupNotice as sv } from '../sv/setup-notice.ts';
import type { Shape } from '../sv/shape.ts';

export const setupNotice: Shape<typeof sv> = {
  subject: 'Social media account: {{channel}}',
  hello: 'Hello,',
  will: 'A social media account is going to be set up. This is what the register of the municipality’s channels needs.',
  has: 'A social media account has been set up. This is what the register of the municipality’s channels needs.',
  name: 'Channel',
  responsible: 'Responsible in the department',
  missing: 'not decided yet',
  regards: 'Regards',
  text: 'The message to the communications office',
  hint: 'Change it if something needs to be said. The program sends nothing.',
  incomplete:
    'The message must give the address of the account and who is responsible. Fill them in on the channel’s page first.',
};
