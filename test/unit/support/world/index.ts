// The one made-up municipality of the unit tests: rows, the registers made of them, and a signed-in person's context.
export { absence, channel, channelFields, cover, department, entry, login, permission, person, role, STAMP, unit, withRole } from './rows.ts';
export { stateOf, type World } from './state.ts';
export { as, contextOf, makeClock, signedIn, type TestContext, TODAY } from './context.ts';
