// A person being invited, and their one-time code.
export interface Invitee {
  id: string;
  name: string;
}

export interface InvitationCode extends Invitee {
  code: string;
  expires: string;
}
