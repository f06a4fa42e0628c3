import { RunningApp } from '../../testing/running-app';

describe('Form', () => {
  async function register(app: RunningApp, status: number, errors: object[]): Promise<void> {
    app.submit('ada', 'secret');
    (await app.request('/api/register')).flush({ errors }, { status, statusText: 'No' });
    await app.settle();
  }

  /** What a screen reader adds to the label. */
  function description(app: RunningApp, id: string): string {
    const describing = app.box(id).getAttribute('aria-describedby');
    return describing ? app.text(`#${describing}`) : '';
  }

  it('says at its place what is wrong with a field, and keeps what was typed.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, 422, [{ field: 'email', reason: 'An email has one @.' }]);

    expect(description(app, 'email')).toBe('An email has one @.');
    expect(app.box('email').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(app.box('email'));
    expect([app.box('email').value, app.box('password').value]).toEqual(['ada', 'secret']);
    expect(app.box('password').hasAttribute('aria-invalid')).toBe(false);
  });

  it('asks the server again about a field that was refused.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, 422, [{ field: 'email', reason: 'An email has one @.' }]);
    await register(app, 422, [{ field: 'password', reason: 'Too short.' }]);

    expect(description(app, 'email')).toBe('');
    expect(description(app, 'password')).toBe('Too short.');
  });

  it('says in the alert what is wrong with anything else.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, 422, [{ field: 'colour', reason: 'No such colour.' }]);

    expect(app.text('[role=alert]')).toBe('Something went wrong! No such colour.');
    expect(document.activeElement).toBe(app.box('password'));
  });

  it('keeps what was typed when the server fails.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, 503, []);

    expect([app.box('email').value, app.box('password').value]).toEqual(['ada', 'secret']);
  });
});

describe('Form, throttled', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['/login', '/api/login'],
    ['/register', '/api/register'],
  ])('%s cannot be sent until the user may try again.', async (page, url) => {
    const app = await RunningApp.at(page, false);
    app.submit('ada@example.com', 'secret');
    const headers = { 'Retry-After': '30' };
    (await app.request(url)).flush('', { status: 429, statusText: 'Slow', headers });
    await app.settle();
    expect(app.text('[role=alert]')).toContain('Too many attempts. Try again in');
    expect(app.text('[role=timer]')).toBe('30 seconds');
    expect((app.find('button[type=submit]') as HTMLButtonElement).disabled).toBe(true);
    expect(app.box('password').value).toBe('secret');

    vi.advanceTimersByTime(30_000);
    await app.settle();
    expect((app.find('button[type=submit]') as HTMLButtonElement).disabled).toBe(false);
    expect(app.text('[role=status]')).toBe('You can try again now.');
  });
});
