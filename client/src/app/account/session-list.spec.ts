import { RunningApp } from '../../testing/running-app';

const PART = 'Your sessions';
const HERE = {
  id: 'here',
  created_at: '2026-11-23T10:30:00Z',
  last_used_at: '2026-11-23T10:45:00Z',
  current: true,
};
const ELSEWHERE = { ...HERE, id: 'elsewhere', current: false };

describe('SessionList', () => {
  let app: RunningApp;

  beforeEach(async () => {
    app = await RunningApp.at('/account', true, 'GET /api/sessions');
    await list(HERE, ELSEWHERE);
  });

  /** Answers the next question for the list. */
  async function list(...sessions: object[]): Promise<void> {
    (await app.request('/api/sessions')).flush({ sessions });
    await app.settle();
  }

  function rows(): HTMLElement[] {
    return [...app.region(PART).querySelectorAll('li')];
  }

  /** Presses the button of a session, and answers with this code. */
  async function end({ id }: { id: string }, status = 200): Promise<void> {
    const row = rows()[id === 'here' ? 0 : 1];
    row?.querySelector('button')?.click();
    const request = await app.request(`/api/sessions/${id}`);
    expect(request.request.method).toBe('DELETE');
    request.flush({ result: 'success' }, { status, statusText: 'x' });
    await app.settle();
  }

  it('shows each session, and which one is this.', () => {
    expect(rows()).toHaveLength(2);
    expect(rows().map((row) => row.textContent.includes('This browser'))).toEqual([true, false]);
    expect(rows()[0]?.textContent).toContain('Nov 23, 2026');
    expect(rows()[0]?.querySelector('button')?.ariaLabel).toContain(
      'Log out the session of this browser, logged in',
    );
  });

  it('puts this one first, and calls no two alike.', async () => {
    const other = { ...ELSEWHERE, id: 'third' };
    await app.visit('/two');
    await app.visit('/account');
    await list(ELSEWHERE, HERE, other);

    expect(rows()[0]?.textContent).toContain('This browser');
    const names = rows().map((row) => row.querySelector('button')?.ariaLabel);
    expect(new Set(names).size).toBe(3);
  });

  it('names the device of each session, where the server tells it.', async () => {
    await app.visit('/two');
    await app.visit('/account');
    await list({ ...HERE, device: 'Safari on Mac' }, { ...ELSEWHERE, device: '<b>Firefox</b>' });

    const names = rows().map((row) => row.querySelector('strong')?.textContent);
    expect(names).toEqual(['This browser, Safari on Mac', '<b>Firefox</b>']);
    expect(rows()[1]?.querySelector('button')?.ariaLabel).toContain(
      'session 2 <b>Firefox</b>, logged in',
    );
  });

  it('ends all others at once.', async () => {
    const other = { ...ELSEWHERE, id: 'third' };
    await app.visit('/two');
    await app.visit('/account');
    await list(HERE, ELSEWHERE, other);
    await app.click('Log out all others');
    for (const { id } of [ELSEWHERE, other]) {
      (await app.request(`/api/sessions/${id}`)).flush({ result: 'success' });
    }
    await list(HERE);

    expect(rows()).toHaveLength(1);
    expect(app.told('status', app.region(PART))).toBe('All other sessions have ended.');
  });

  it('ends another session and shows what is left.', async () => {
    await end(ELSEWHERE);
    await list(HERE);

    expect(rows()).toHaveLength(1);
    expect(app.told('status', app.region(PART))).toBe('The session has ended.');
    expect(document.activeElement).toBe(app.region(PART).querySelector('h2'));
  });

  it('logs out by ending its own session.', async () => {
    app.status = false;
    await end(HERE);
    await app.answerStatus();

    expect(app.heading).toBe('Login');
    expect(app.told('status')).toBe('You have been logged out.');
  });

  it('takes a session that has ended by itself for ended.', async () => {
    await end(ELSEWHERE, 404);
    await list(HERE);

    expect(app.told('status', app.region(PART))).toBe('The session has ended.');
  });

  it('says so when a session does not end.', async () => {
    await end(ELSEWHERE, 404);
    await list(HERE, ELSEWHERE);
    expect(app.told('alert', app.region(PART))).toBe('Something went wrong!');

    await end(ELSEWHERE, 500);
    expect(app.told('alert', app.region(PART))).toBe('Something went wrong!');
    expect(rows()).toHaveLength(2);
  });
});
