// Saves what somebody types while they type.
