// Who is invited, and the one-time code that is shown once.
export interface Invited {
  id: string;
  name: string;
}

export interface Ticket extends Invited {
  code: string;
  expires: string;
}
