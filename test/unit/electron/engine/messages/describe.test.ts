import { describe, expect, it } from 'vitest';
import { describeError } from '../../../../../electron/engine/messages/describe.ts';

describe('the log', () => {
  it('never contains the message of an unexpected error, which may quote user data', () => {
    const failing = (): void => void JSON.parse('Lösenord: hemligt123');
    let described = '';
    try {
      failing();
    } catch (error) {
      described = describeError(error);
    }
    expect(described).toMatch(/^SyntaxError/);
    expect(described).not.toContain('hemligt');
    expect(described).not.toContain(process.cwd());
  });
});
