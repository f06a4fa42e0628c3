Feature: What I would rely on

  @REG-3
  Scenario: Registering is not logging in
    Given Ada has an account
    When Ada opens the application
    Then Ada is not logged in
    But Ada can log in

  @LOGIN-2
  Scenario: A log-in is refused
    Given Ada has an account
    When Ada logs in with a wrong password
    Then the log-in is refused
