// Who is opening the vault for the first time, with a code. Ends with the page, which a lock replaces.

let memberId: string | null = null;

/** Set while the code is used, and until the welcome has been read; null: nobody. */
export const setJustJoined = (id: string | null): void => {
  memberId = id;
};

export const hasJustJoined = (id: string | undefined): boolean => id !== undefined && id === memberId;
