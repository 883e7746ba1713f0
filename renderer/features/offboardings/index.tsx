// When somebody leaves: the lists, one list with its record; and what is done at once when an account or a telephone is gone.
export { AlarmScreen } from './alarm-screen.tsx';
export { NewAlarmScreen, OffboardingsScreen } from './offboardings-screen.tsx';
export { OffboardingScreen } from './offboarding-screen.tsx';
