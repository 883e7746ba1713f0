// A person being invited, and their one-time code.
export interface Invited {
  id: string;
  name: string;
}

export interface Ticket extends Invited {
  code: string;
  expires: string;
}
