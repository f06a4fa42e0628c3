import { RunningApp } from '../../testing/running-app';

describe('Register', () => {
  async function register(app: RunningApp, body: object, status = 200): Promise<void> {
    app.submit('ada@example.com', 'secret');
    (await app.request('/api/register')).flush(body, { status, statusText: 'x' });
    await app.settle();
  }

  it('leads to the login page and says so, and keeps the wanted page in mind.', async () => {
    const app = await RunningApp.at('/register?returnUrl=%2Fone', false);
    await register(app, { result: 'success' });
    await app.answerStatus();

    expect(app.heading).toBe('Login');
    expect(app.address).toBe('/login?returnUrl=%2Fone');
    expect(app.told('status')).toBe('You are registered. Please log in.');
  });

  it.each([200, 409])('says that an email is registered, told with code %i.', async (status) => {
    const app = await RunningApp.at('/register?returnUrl=%2Fone', false);
    await register(app, { result: 'this user is already registered' }, status);

    expect(app.heading).toBe('Register');
    expect(app.told('alert')).toContain('this user is already registered');
    expect(app.description('Email')).toBe('This email has an account.');
    expect(document.activeElement).toBe(app.box('Email'));

    await app.click('Log in instead', true);
    expect(app.address).toBe('/login?returnUrl=%2Fone');
    expect(app.box('Email').value).toBe('ada@example.com');
  });

  it('carries the email over to the login.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, { result: 'success' });
    await app.answerStatus();

    expect(app.box('Email').value).toBe('ada@example.com');
    expect(document.activeElement).toBe(app.box('Password'));
  });

  it('forgets the email when somebody has logged in.', async () => {
    const app = await RunningApp.at('/login', false);
    app.fill({ Email: 'ada@example.com' });
    await app.settle();
    app.submit('ada@example.com', 'secret');
    app.status = true;
    (await app.request('/api/login')).flush({ result: true });
    await app.answerStatus();
    await app.visit('/register');

    expect(app.box('Email').value).toBe('');
  });

  it('tells the reasons of a refusal at their places, and keeps what was typed.', async () => {
    const app = await RunningApp.at('/register', false);
    await register(app, { errors: [{ field: 'password', reason: 'Too short.' }] }, 422);

    expect(app.told('alert')).toBe('Please look at what is marked below.');
    expect(app.description('Password')).toBe('Too short.');
    expect(app.box('Email').value).toBe('ada@example.com');
    expect(app.box('Password').value).toBe('secret');
  });
});
