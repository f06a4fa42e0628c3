import { ComponentFixture, TestBed } from '@angular/core/testing';

import { MessageBoard } from './message-board';
import { Messages } from './messages';

describe('MessageBoard', () => {
  let board: MessageBoard;
  let fixture: ComponentFixture<Messages>;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    board = TestBed.inject(MessageBoard);
    fixture = TestBed.createComponent(Messages);
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  async function told(role: 'alert' | 'status'): Promise<string> {
    await fixture.whenStable();
    const region = (fixture.nativeElement as HTMLElement).querySelector(`[role=${role}]`);
    return region?.textContent.replace(/\s+/g, ' ').trim() ?? 'no region';
  }

  it('counts down until a throttled user may try again, and then says so.', async () => {
    board.refuse({ alert: '', wait: 2 });
    expect(await told('alert')).toBe('Too many attempts. Try again in 2 seconds.');

    vi.advanceTimersByTime(1000);
    expect(await told('alert')).toBe('Too many attempts. Try again in 1 second.');

    vi.advanceTimersByTime(1000);
    expect(await told('alert')).toBe('');
    expect(await told('status')).toBe('You can try again now.');
  });

  it('keeps to the clock when the browser has slept.', async () => {
    board.refuse({ alert: '', wait: 30 });
    vi.setSystemTime(Date.now() + 25_000);
    vi.advanceTimersByTime(1000);

    expect(await told('alert')).toBe('Too many attempts. Try again in 4 seconds.');
  });

  it('has screen readers say the countdown once, not each second.', async () => {
    board.refuse({ alert: '', wait: 30 });
    await fixture.whenStable();
    const timer = (fixture.nativeElement as HTMLElement).querySelector('[role=timer]');

    expect(timer?.textContent).toBe('30 seconds');
  });

  it('stops counting when there is something else to say.', async () => {
    board.refuse({ alert: '', wait: 30 });
    board.refuse({ alert: 'Something went wrong!' });
    vi.advanceTimersByTime(30_000);

    expect(await told('alert')).toBe('Something went wrong!');
    expect(await told('status')).toBe('');
  });
});
