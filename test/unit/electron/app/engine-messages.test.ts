import { describe, expect, it } from 'vitest';
import { secretClipboard } from '../../../../electron/app/clipboard.ts';
import { handleEngineMessages } from '../../../../electron/app/engine-messages.ts';
import { Board, settled } from '../../support/clipboard.ts';

describe('a secret on the clipboard', () => {
  it('is cleared by every event about the vault’s status, but not by other events', async () => {
    const board = new Board();
    const secrets = secretClipboard(board);
    const events: string[] = [];
    const hear = handleEngineMessages({
      preferences: { saveMemory: () => undefined },
      secrets,
      note: () => undefined,
      locked: () => undefined,
      remind: () => undefined,
      sendEvent: (name) => events.push(name),
    });
    secrets.put('hemligt', 30);
    hear({ type: 'event', name: 'changed', payload: { seq: 2, collections: ['people'], logs: ['access'] } });
    expect(board.text).toBe('hemligt');
    hear({ type: 'event', name: 'status', payload: {} });
    await settled();
    expect(board.text).toBe('');
    await expect.poll(() => events).toEqual(['changed', 'status']);
  });
});
