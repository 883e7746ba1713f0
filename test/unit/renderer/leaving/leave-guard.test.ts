// Whether leaving would lose unsaved changes.
import { expect, it } from 'vitest';
import { leaveGuard } from '../../../../renderer/leaving/leave-guard.ts';

it('changes stay unsaved until the last form is released, and releasing twice counts once', () => {
  expect(leaveGuard.isDirty()).toBe(false);
  const first = leaveGuard.add();
  const second = leaveGuard.add();
  first();
  first();
  expect(leaveGuard.isDirty()).toBe(true);
  second();
  expect(leaveGuard.isDirty()).toBe(false);
  leaveGuard.add()();
  expect(leaveGuard.isDirty()).toBe(false);
});

it('subscribers are notified when unsaved changes begin or end, not for every form', () => {
  const heard: boolean[] = [];
  const stop = leaveGuard.subscribe(() => heard.push(leaveGuard.isDirty()));
  const first = leaveGuard.add();
  const second = leaveGuard.add();
  second();
  first();
  expect(heard).toEqual([true, false]);
  stop();
  leaveGuard.add()();
  expect(heard).toEqual([true, false]);
});
