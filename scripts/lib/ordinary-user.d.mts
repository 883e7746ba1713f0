export type User = { uid: number; gid: number };
export function ordinaryUser(): User | undefined;
export function userCanRead(user: User, file: string): boolean;
export function giveTo(user: User, folder: string): void;
export function startAs(user: User, executable: string, folder: string): string;
export function shareDisplay(user: User, folder: string): Record<string, string>;
