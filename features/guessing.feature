Feature: Guessing
  Whoever guesses a password soon has to wait. Whoever knows hers is not kept out.

  @THROTTLE-1
  Scenario: A user who mistypes a few times
    Given Ada has an account
    When Ada logs in with a wrong password
    And Ada logs in with a wrong password
    And Ada logs in with a wrong password
    Then Ada can log in

  @THROTTLE-1 @http
  Scenario: The right guess comes too late
    Given Ada has an account
    When Mallory guesses Ada's password too often
    Then Mallory has to wait, even with Ada's right password
    But Ada can log in

  @THROTTLE-3 @http
  Scenario: A stranger's guesses do not throw the owner out
    Given Ada is logged in
    When Mallory guesses Ada's password too often
    Then Ada is logged in
    And Ada can log in

  @THROTTLE-4 @http
  Scenario: Logging in to another account wins no guesses
    Given Ada has an account
    And Mallory has an account
    When Mallory guesses Ada's password again and again, and logs in between
    Then Mallory has to wait, even with Ada's right password
    But Mallory can log in

  @ENUM-2 @http
  Scenario: Guessing does not tell who has an account
    Given Ada has an account
    When Mallory guesses Ada's password too often
    And Mallory guesses Grace's password too often
    Then both are refused in the same way
    But Ada can log in
