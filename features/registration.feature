Feature: Registration
  A visitor makes an account with an email and a password.

  @REG-1
  Scenario: A new email
    When Ada registers
    Then the registration succeeds
    And Ada can log in

  @REG-1
  Scenario: Only the password that was chosen opens the account
    Given Ada has an account
    When Mallory logs in as Ada with a wrong password
    Then the log-in is refused
    But Ada can log in

  @REG-2
  Scenario: An email that is registered already
    Given Ada has an account
    When Mallory registers Ada's email with another password
    Then the registration is refused
    And Mallory cannot log in as Ada
    But Ada can log in

  @REG-3
  Scenario: Registering does not log in
    When Ada registers
    Then the registration succeeds
    And Ada is not logged in
    But Ada can log in

  @REG-3
  Scenario: Registering somebody else does not log out
    Given Ada is logged in
    When Ada registers Grace
    Then the registration succeeds
    And Ada is logged in
    And Grace can log in

  @REG-4 @own-instance
  Scenario: The server restarts
    Given Ada has an account
    When the server restarts
    And Mallory logs in as Ada with a wrong password
    Then the log-in is refused
    But Ada can log in
