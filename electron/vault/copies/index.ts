// What programs say of their copies of a vault on a server.
export { copiesOf, copiesOn } from './copies.ts';
