// The municipality of the unit tests: builders of rows, registers and contexts.
export {
  absence,
  channel,
  channelFields,
  cover,
  department,
  entry,
  login,
  permission,
  person,
  role,
  ruleVersion,
  STAMP,
  unit,
  watchPeriod,
  withRole,
} from './rows.ts';
export { stateOf, type World } from './state.ts';
export { as, contextOf, makeClock, signedIn, type TestContext, TODAY } from './context.ts';
